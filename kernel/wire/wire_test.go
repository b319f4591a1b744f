package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var key = Key("secret")

func request(msgType string) *Message {
	return &Message{
		Identities: [][]byte{[]byte("client")},
		Header:     newHeader(msgType, Header{Session: "s", Username: "u"}),
		Parent:     json.RawMessage("{}"),
		Metadata:   json.RawMessage("{}"),
		Content:    json.RawMessage(`{"code":"x <- 1 & 2"}`),
		Buffers:    [][]byte{{1, 2, 3}},
	}
}

func TestEncodeDecode(t *testing.T) {
	want := request("execute_request")
	got, err := key.Decode(key.Encode(want))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Header, want.Header) || !bytes.Equal(got.Content, want.Content) ||
		!bytes.Equal(got.Identities[0], want.Identities[0]) || !bytes.Equal(got.Buffers[0], want.Buffers[0]) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// The signature is checked against a digest computed with another tool:
// printf '%s' '{"a":1}{}{}{}' | openssl dgst -sha256 -hmac secret.
func TestSignature(t *testing.T) {
	frames := key.Encode(&Message{Header: json.RawMessage(`{"a":1}`)})
	if got, want := string(frames[1]), "5439160579203ae5952244a353b0f81b6ca58a3fb44727217799b393ee79601c"; got != want {
		t.Errorf("signature %s, want %s", got, want)
	}
}

func TestDecodeRefuses(t *testing.T) {
	good := key.Encode(request("x"))
	edited := func(i int, b string) [][]byte {
		f := append([][]byte{}, good...)
		f[i] = []byte(b)
		return f
	}
	for name, frames := range map[string][][]byte{
		"another content":   edited(6, `{"code":"evil"}`),
		"another header":    edited(3, `{}`),
		"no signature":      edited(2, ""),
		"another signature": edited(2, strings.Repeat("0", 64)),
	} {
		if _, err := key.Decode(frames); !errors.Is(err, ErrSignature) {
			t.Errorf("%s: error %v, want ErrSignature", name, err)
		}
	}
	for name, frames := range map[string][][]byte{
		"nothing":      nil,
		"no delimiter": {[]byte("a"), []byte("b")},
		"cut short":    good[:len(good)-3],
	} {
		if _, err := key.Decode(frames); err == nil || errors.Is(err, ErrSignature) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestDecodeRefusesWhatIsNoJSON(t *testing.T) {
	m := request("x")
	m.Content = json.RawMessage("{")
	if _, err := key.Decode(key.Encode(m)); err == nil {
		t.Error("content that is no JSON was taken")
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(bytes.Join(key.Encode(request("x")), []byte{0}))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Key(nil).Decode(bytes.Split(data, []byte{0}))
		if err == nil {
			m.Head()
			m.Reply("a", nil)
		}
	})
}

func TestReply(t *testing.T) {
	m := request("kernel_info_request")
	r := m.Reply("kernel_info_reply", map[string]string{"status": "<ok>"})
	if h := r.Head(); h.MsgType != "kernel_info_reply" || h.Session != "s" || h.Username != "u" || h.MsgID == m.Head().MsgID {
		t.Errorf("header %+v", h)
	}
	if r.ParentHead() != m.Head() {
		t.Errorf("parent %+v", r.ParentHead())
	}
	if got, want := string(r.Content), `{"status":"<ok>"}`; got != want {
		t.Errorf("content %s, want %s", got, want)
	}
}

// A client and a kernel talk over real sockets; what is not signed is skipped.
func TestSockets(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "connection.json")
	c := (&Connection{Key: "secret"}).Private(dir)
	if err := c.Write(file); err != nil {
		t.Fatal(err)
	}
	read, err := ReadConnection(file)
	if err != nil {
		t.Fatal(err)
	}
	kernel, err := Listen(t.Context(), read)
	if err != nil {
		t.Fatal(err)
	}
	defer kernel.Close()
	stranger := *c
	stranger.Key = "other"
	for _, conn := range []*Connection{&stranger, c} {
		client, err := Dial(t.Context(), conn)
		if err != nil {
			t.Fatal(err)
		}
		defer client.Close()
		m := request("execute_request")
		m.Identities = nil
		if err := client.Shell.Send(m); err != nil {
			t.Fatal(err)
		}
		got, err := kernel.Shell.Receive()
		if conn == &stranger {
			if !errors.Is(err, ErrSignature) {
				t.Errorf("a stranger's message: error %v", err)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := kernel.Shell.Send(got.Reply("execute_reply", map[string]string{})); err != nil {
			t.Fatal(err)
		}
		reply, err := client.Shell.Receive()
		if err != nil || reply.Head().MsgType != "execute_reply" || reply.ParentHead() != m.Head() {
			t.Errorf("reply %+v, error %v", reply, err)
		}
	}
	kernel.Close()
	if _, err := kernel.Shell.Receive(); !errors.Is(err, io.EOF) {
		t.Errorf("after Close: error %v, want io.EOF", err)
	}
	if err := kernel.IOPub.Send(request("status")); err != nil {
		t.Errorf("sending after Close: %v", err)
	}
}

func TestReadConnectionRefuses(t *testing.T) {
	for text, want := range map[string]string{
		`{`:                   "damaged",
		`{"transport":"pgm"}`: "transport",
		`{"key":"a","signature_scheme":"hmac-md5"}`: "hmac-md5",
	} {
		file := filepath.Join(t.TempDir(), "c.json")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadConnection(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v lacks %q", text, err, want)
		}
	}
	if _, err := ReadConnection(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("a missing file was read")
	}
}
