package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
)

// How a cache stands in a keychain.
//
// Windows takes 2,560 bytes an entry; on macOS the whole command that go-keyring feeds to security(1)
// may have 4,096, of which the base64 of the entry is four thirds. So the packed cache is cut into
// parts that fit both, named "<profile>/<generation>/<n>" from 1, and an entry "<profile>/head" says
// which generation counts, how many parts it has and what their checksum is. A reader sees the cache
// that the head names, whole, or finds out that it does not match.
//
// A keychain cannot be listed through go-keyring, so whatever a crash leaves behind must be named
// somewhere before it is written. The head does both ends: Next is the random name under which the
// next parts will be written, chosen one write ahead, and Previous is the generation whose parts are
// to be removed. A write is therefore:
//
//  1. without a head: write an empty one, which names Next;
//  2. remove what is left of Previous;
//  3. write the parts under Next, read them back, and remove parts beyond them, which a longer write
//     that crashed has left;
//  4. write the head: Next becomes Current, Current becomes Previous, a new Next is drawn;
//  5. remove the parts of Previous, highest first, so that part 1 tells whether any are left.
//
// A crash before 4 leaves the old cache and some parts under Next, which the next write uses again;
// a crash after 4 leaves the new cache and some parts of Previous, which the next write removes.

const (
	partSize    = 2400 // bytes of text: 2,400 on Windows, 3,200 and a name in the command on macOS
	maxParts    = 64
	headVersion = 1
	readTries   = 5 // a reader without the lock may see a head whose parts are just being replaced
)

// A generation is one writing of the cache. The zero generation holds nothing.
type generation struct {
	ID    string `json:"id,omitempty"` // 32 hexadecimal digits, random, no secret
	Parts int    `json:"parts,omitempty"`
}

// A head is the entry that says which generation counts. The zero head stands for none.
type head struct {
	Version  int        `json:"v"`
	Current  generation `json:"current"`
	Length   int        `json:"length,omitempty"` // of the text of all parts, in bytes
	SHA256   string     `json:"sha256,omitempty"` // of the same text, hexadecimal
	Previous generation `json:"previous"`
	Next     string     `json:"next"`
}

func newGeneration() string {
	id := make([]byte, 16)
	rand.Read(id)
	return hex.EncodeToString(id)
}

func checksum(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

var errHead = errors.New("not a head")

// parseHead reads a head and refuses one that no version of this program wrote.
func parseHead(text string) (head, error) {
	var h head
	if len(text) > partSize || json.Unmarshal([]byte(text), &h) != nil || h.Version != headVersion {
		return head{}, errHead
	}
	stored := h.Current != generation{}
	switch {
	case !isHex(h.Next, 32), h.Previous.ID != "" && !isHex(h.Previous.ID, 32):
		return head{}, errHead
	case h.Previous.Parts < 0, h.Previous.Parts > maxParts:
		return head{}, errHead
	case stored && (!isHex(h.Current.ID, 32) || !isHex(h.SHA256, 64)):
		return head{}, errHead
	case h.Current.Parts < 0, h.Current.Parts > maxParts, h.Length < 0, h.Current.Parts != partsOf(h.Length):
		return head{}, errHead
	}
	return h, nil
}

// partsOf returns how many parts a text of length bytes has.
func partsOf(length int) int { return (length + partSize - 1) / partSize }

func isHex(s string, digits int) bool {
	return len(s) == digits && strings.Trim(s, "0123456789abcdef") == ""
}

// A shelf is the place of one profile's cache in a keychain. Its writing methods need the lock
// between processes; reading does not.
type shelf struct {
	ring    *patient
	profile string
}

func (s shelf) headName() string { return s.profile + "/head" }

func (s shelf) partName(id string, n int) string { return s.profile + "/" + id + "/" + strconv.Itoa(n) }

func brokenEntries(cause error) error { return &keychainError{keychainBroken, cause} }

// Head returns the head, the zero one where there is none.
func (s shelf) Head(ctx context.Context) (head, error) {
	text, err := s.ring.Get(ctx, s.headName())
	if errors.Is(err, errNoEntry) {
		return head{}, nil
	}
	if err != nil {
		return head{}, err
	}
	h, err := parseHead(text)
	if err != nil {
		return head{}, brokenEntries(err)
	}
	return h, nil
}

// Read returns the stored cache and its head. Where the parts do not match, it looks whether the head
// has changed meanwhile and tries again; the same head twice is kind broken.
func (s shelf) Read(ctx context.Context) (head, document, error) {
	h, err := s.Head(ctx)
	for range readTries {
		if err != nil {
			return head{}, nil, err
		}
		d, fault := s.content(ctx, h)
		if kindOfError(fault) != keychainBroken {
			return h, d, fault
		}
		before := h
		if h, err = s.Head(ctx); err == nil && h == before {
			return h, nil, fault
		}
	}
	return h, nil, brokenEntries(errHead)
}

// content returns the cache that h describes.
func (s shelf) content(ctx context.Context, h head) (document, error) {
	var text strings.Builder
	for n := 1; n <= h.Current.Parts; n++ {
		part, err := s.ring.Get(ctx, s.partName(h.Current.ID, n))
		if errors.Is(err, errNoEntry) {
			return nil, brokenEntries(err)
		}
		if err != nil {
			return nil, err
		}
		text.WriteString(part)
	}
	if h.Current.Parts == 0 {
		return document{}, nil
	}
	if text.Len() != h.Length || checksum(text.String()) != h.SHA256 {
		return nil, brokenEntries(errDocument)
	}
	d, err := unpacked(text.String())
	if err != nil {
		return nil, brokenEntries(err)
	}
	return d, nil
}

// Write stores d in the place of what h describes and returns the new head.
func (s shelf) Write(ctx context.Context, h head, d document) (head, error) {
	text := d.pack()
	if partsOf(len(text)) > maxParts {
		return h, &keychainError{Kind: keychainFull}
	}
	if h.Next == "" {
		h.Next = newGeneration()
		if err := s.setHead(ctx, h); err != nil {
			return h, err
		}
	}
	if err := s.tidy(ctx, h); err != nil {
		return h, err
	}
	if err := s.setParts(ctx, h.Next, text); err != nil {
		return h, err
	}
	after := head{
		Current: generation{h.Next, partsOf(len(text))}, Length: len(text), SHA256: checksum(text),
		Previous: h.Current, Next: newGeneration(),
	}
	if err := s.setHead(ctx, after); err != nil {
		return h, err
	}
	// The cache is stored. Old parts that cannot be removed now are named in the head.
	_ = s.tidy(ctx, after)
	return after, nil
}

// Wipe removes every entry of the profile. The head is first emptied, so that a crash leaves no cache
// with missing parts, and removed last.
func (s shelf) Wipe(ctx context.Context, h head) error {
	if err := s.tidy(ctx, h); err != nil {
		return err
	}
	empty := head{Previous: h.Current, Next: h.Next}
	if empty.Next == "" {
		empty.Next = newGeneration()
	}
	if err := s.setHead(ctx, empty); err != nil {
		return err
	}
	if err := s.tidy(ctx, empty); err != nil {
		return err
	}
	if err := s.cut(ctx, generation{ID: empty.Next}, 0); err != nil {
		return err
	}
	return s.ring.Delete(ctx, s.headName())
}

// setHead writes the head and reads it back: security(1) on macOS reports success of commands that
// failed.
func (s shelf) setHead(ctx context.Context, h head) error {
	h.Version = headVersion
	text, err := json.Marshal(h)
	if err != nil {
		return brokenEntries(err)
	}
	if err := s.ring.Set(ctx, s.headName(), string(text)); err != nil {
		return err
	}
	return s.same(ctx, s.headName(), string(text))
}

// setParts writes text under a generation, reads all of it back, and removes what stands beyond.
func (s shelf) setParts(ctx context.Context, id, text string) error {
	total := partsOf(len(text))
	part := func(n int) string { return text[(n-1)*partSize : min(n*partSize, len(text))] }
	for n := 1; n <= total; n++ {
		if err := s.ring.Set(ctx, s.partName(id, n), part(n)); err != nil {
			return err
		}
	}
	for n := 1; n <= total; n++ {
		if err := s.same(ctx, s.partName(id, n), part(n)); err != nil {
			return err
		}
	}
	return s.cut(ctx, generation{id, total}, total)
}

// same returns nil where the keychain holds text under name.
func (s shelf) same(ctx context.Context, name, text string) error {
	got, err := s.ring.Get(ctx, name)
	if errors.Is(err, errNoEntry) || (err == nil && got != text) {
		return brokenEntries(errors.New("the keychain did not keep what was written"))
	}
	return err
}

// tidy removes the parts of the previous generation where any are left.
func (s shelf) tidy(ctx context.Context, h head) error {
	if h.Previous.ID == "" {
		return nil
	}
	_, err := s.ring.Get(ctx, s.partName(h.Previous.ID, 1))
	if errors.Is(err, errNoEntry) {
		return nil
	}
	if err != nil {
		return err
	}
	return s.cut(ctx, h.Previous, 0)
}

// cut removes the parts of g above keep, highest first. g.Parts is how many there are at least; more
// are found by looking.
func (s shelf) cut(ctx context.Context, g generation, keep int) error {
	top := g.Parts
	for top < maxParts {
		_, err := s.ring.Get(ctx, s.partName(g.ID, top+1))
		if errors.Is(err, errNoEntry) {
			break
		}
		if err != nil {
			return err
		}
		top++
	}
	for n := top; n > keep; n-- {
		if err := s.ring.Delete(ctx, s.partName(g.ID, n)); err != nil {
			return err
		}
	}
	return nil
}
