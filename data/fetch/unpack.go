package fetch

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// unpacked is how many bytes an archive may hold at most; no set's holds more.
const unpacked = 4 << 30

// A visit is shown one file of an archive: its path and its content. To end the walk
// early it returns errEnough.
type visit func(name string, content io.Reader) error

// errEnough ends a walk that has found all it was after.
var errEnough = errors.New("no more is needed")

// walk shows the regular files of the archive at path: a zip, a gzipped tar or a
// Debian package. What is wrong with the archive itself is a *contentError.
func walk(ctx context.Context, path string, show visit) error {
	file, err := os.Open(path)
	if err != nil {
		return &cacheError{err}
	}
	defer func() { _ = file.Close() }()
	magic := make([]byte, 8)
	n, err := io.ReadFull(file, magic)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return &cacheError{err}
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return &cacheError{err}
	}
	switch magic = magic[:n]; {
	case bytes.HasPrefix(magic, []byte("PK")):
		err = walkZip(file, show)
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		err = walkTarball(file, show)
	case bytes.HasPrefix(magic, []byte("!<arch>")):
		err = walkDebian(ctx, path, show)
	default:
		return &contentError{"it is no archive: neither zip, nor gzip, nor a Debian package"}
	}
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

func walkZip(file *os.File, show visit) error {
	info, err := file.Stat()
	if err != nil {
		return &cacheError{err}
	}
	archive, err := zip.NewReader(file, info.Size())
	if err != nil {
		return &contentError{fmt.Sprintf("its list of files is damaged (%v)", err)}
	}
	left := int64(unpacked)
	for _, member := range archive.File {
		if !member.Mode().IsRegular() {
			continue
		}
		content, err := member.Open()
		if err != nil {
			return &contentError{fmt.Sprintf("%s is damaged (%v)", member.Name, err)}
		}
		limited := &io.LimitedReader{R: content, N: left}
		err = show(member.Name, archiveReader{limited})
		_ = content.Close() // it was only read from
		if err != nil {
			return err
		}
		left = limited.N
	}
	return nil
}

func walkTarball(r io.Reader, show visit) error {
	zipped, err := gzip.NewReader(bufio.NewReader(r))
	if err != nil {
		return &contentError{err.Error()}
	}
	return walkTar(zipped, show)
}

func walkTar(r io.Reader, show visit) error {
	members := tar.NewReader(io.LimitReader(r, unpacked))
	for {
		header, err := members.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return &contentError{err.Error()}
		}
		if header.Typeflag != tar.TypeReg {
			continue
		}
		if err := show(header.Name, archiveReader{members}); err != nil {
			return err
		}
	}
}

// walkDebian has dpkg-deb, which is wherever apt-get is, turn the package into a tar.
func walkDebian(ctx context.Context, path string, show visit) error {
	program, err := exec.LookPath("dpkg-deb")
	if err != nil {
		return errors.New("dpkg-deb, which unpacks Debian's packages, is not installed")
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var stderr bytes.Buffer
	command := exec.CommandContext(ctx, program, "--fsys-tarfile", path)
	command.Stderr = &stderr
	stdout, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		return err
	}
	err = walkTar(stdout, show)
	if err != nil {
		cancel() // dpkg-deb may wait for a reader
	} else {
		_, err = io.Copy(io.Discard, stdout) // the padding after the last file
	}
	if failed := command.Wait(); failed != nil && err == nil {
		return &contentError{"dpkg-deb can't unpack it: " + firstLine(stderr.String())}
	}
	return err
}

// archiveReader marks what goes wrong with reading a member as the archive's fault.
type archiveReader struct{ r io.Reader }

func (a archiveReader) Read(p []byte) (int, error) {
	n, err := a.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = &contentError{fmt.Sprintf("its compressed data is damaged (%v)", err)}
	}
	return n, err
}

// extract saves the files of the archive at path that wants accepts under folder.
func extract(ctx context.Context, path, folder string, wants func(name string) bool) error {
	return walk(ctx, path, func(name string, content io.Reader) error {
		name = strings.TrimPrefix(name, "./")
		if !wants(name) {
			return nil
		}
		if !filepath.IsLocal(name) {
			return &contentError{fmt.Sprintf("it holds a file with the path %q", name)}
		}
		to := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return &cacheError{err}
		}
		file, err := os.Create(to)
		if err != nil {
			return &cacheError{err}
		}
		_, err = io.Copy(cacheWriter{file}, content)
		if closed := file.Close(); closed != nil && err == nil {
			err = &cacheError{closed}
		}
		return err
	})
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return line
}
