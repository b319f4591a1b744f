package wire

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Version is the protocol version that replies name.
const Version = "5.4"

// delimiter ends the routing identities of a message on the wire.
const delimiter = "<IDS|MSG>"

// ErrSignature is returned for a message that was not signed with our key.
var ErrSignature = errors.New("the message's signature is wrong")

// A Header says what a message is and who sent it.
type Header struct {
	MsgID    string `json:"msg_id"`
	Session  string `json:"session"`
	Username string `json:"username"`
	Date     string `json:"date"`
	MsgType  string `json:"msg_type"`
	Version  string `json:"version"`
}

// A Message is one message of the protocol. Header and Parent stay as they came,
// byte for byte, so that what is only passed on is not changed.
type Message struct {
	Identities [][]byte // routing, only on router sockets; a topic on IOPub
	Header     json.RawMessage
	Parent     json.RawMessage
	Metadata   json.RawMessage
	Content    json.RawMessage
	Buffers    [][]byte
}

// Head reads the message's header; the zero Header if it is no header.
func (m *Message) Head() (h Header) { return readHeader(m.Header) }

// ParentHead reads the header of the message that this one answers.
func (m *Message) ParentHead() (h Header) { return readHeader(m.Parent) }

func readHeader(raw json.RawMessage) (h Header) {
	if json.Unmarshal(raw, &h) != nil {
		return Header{}
	}
	return h
}

// NewRequest makes a message that answers no other.
func NewRequest(msgType string, content any) *Message {
	return &Message{
		Header:   newHeader(msgType, Header{Session: NewID(), Username: "kernel"}),
		Parent:   json.RawMessage("{}"),
		Metadata: json.RawMessage("{}"),
		Content:  marshal(content),
	}
}

// Reply makes the answer to m, addressed to who sent it.
func (m *Message) Reply(msgType string, content any) *Message {
	return &Message{
		Identities: m.Identities,
		Header:     newHeader(msgType, m.Head()),
		Parent:     m.Header,
		Metadata:   json.RawMessage("{}"),
		Content:    marshal(content),
	}
}

// Publish makes a message for all clients that has m as its cause.
func (m *Message) Publish(msgType string, content any) *Message {
	p := m.Reply(msgType, content)
	p.Identities = [][]byte{[]byte(msgType)}
	return p
}

func newHeader(msgType string, parent Header) json.RawMessage {
	return marshal(Header{
		MsgID:    NewID(),
		Session:  parent.Session,
		Username: parent.Username,
		Date:     time.Now().UTC().Format(time.RFC3339Nano),
		MsgType:  msgType,
		Version:  Version,
	})
}

// NewID makes an identifier that no other message or display has.
func NewID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand ends the program instead
	return hex.EncodeToString(b[:])
}

// marshal encodes what the kernel itself has made, which always can be encoded.
func marshal(v any) json.RawMessage {
	if raw, ok := v.(json.RawMessage); ok {
		return raw
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(fmt.Sprintf("wire: a message that cannot be encoded: %v", err))
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}

// A Key signs messages, with HMAC-SHA256. An empty key signs nothing.
type Key []byte

func (k Key) sign(parts [][]byte) []byte {
	if len(k) == 0 {
		return nil
	}
	mac := hmac.New(sha256.New, k)
	for _, p := range parts {
		mac.Write(p)
	}
	return []byte(hex.EncodeToString(mac.Sum(nil)))
}

// Encode gives the message's frames, signed.
func (k Key) Encode(m *Message) [][]byte {
	parts := [][]byte{m.Header, m.Parent, m.Metadata, m.Content}
	for i, p := range parts {
		if len(p) == 0 {
			parts[i] = []byte("{}")
		}
	}
	frames := append([][]byte{}, m.Identities...)
	frames = append(frames, []byte(delimiter), k.sign(parts))
	frames = append(frames, parts...)
	return append(frames, m.Buffers...)
}

// Decode reads frames. It returns ErrSignature if the key is not the one they were
// signed with, and another error if they are no message at all.
func (k Key) Decode(frames [][]byte) (*Message, error) {
	d := 0
	for d < len(frames) && string(frames[d]) != delimiter {
		d++
	}
	if len(frames) < d+6 {
		return nil, fmt.Errorf("a message of %d frames has no %s followed by five more", len(frames), delimiter)
	}
	parts := frames[d+2 : d+6]
	if want := k.sign(parts); !hmac.Equal(want, frames[d+1]) && len(k) > 0 {
		return nil, ErrSignature
	}
	for i, p := range parts {
		if !json.Valid(p) {
			return nil, fmt.Errorf("part %d of the message is not JSON", i)
		}
	}
	return &Message{
		Identities: frames[:d],
		Header:     parts[0],
		Parent:     parts[1],
		Metadata:   parts[2],
		Content:    parts[3],
		Buffers:    frames[d+6:],
	}, nil
}
