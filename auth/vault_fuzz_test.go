package auth

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
)

func FuzzHead(f *testing.F) {
	good, _ := json.Marshal(head{
		Version: 1, Current: generation{newGeneration(), 2}, Length: partSize + 1, SHA256: checksum("x"), Next: newGeneration(),
	})
	for _, s := range []string{string(good), `{"v":1}`, `{"v":2}`, "", "null", `{"v":1,"current":{"parts":-1},"next":"` + newGeneration() + `"}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		h, err := parseHead(text)
		if err != nil {
			return
		}
		if h.Current.Parts > maxParts || h.Previous.Parts > maxParts || h.Current.Parts < 0 || h.Length > maxParts*partSize {
			t.Errorf("out of bounds: %+v", h)
		}
		for _, id := range []string{h.Current.ID, h.Previous.ID, h.Next} {
			if strings.ContainsAny(id, "/. ") {
				t.Errorf("%q would name another entry", id)
			}
		}
	})
}

// Whatever stands in the entries, a reader gets a cache that was written, or kind broken.
func FuzzParts(f *testing.F) {
	text := documentOf(f, cacheOf(1, "ada")).pack()
	f.Add(text[:partSize], text[partSize:])
	f.Add("", "")
	f.Add("AAAA", "====")
	f.Fuzz(func(t *testing.T, one, two string) {
		whole := one + two
		h := head{Version: 1, Current: generation{newGeneration(), 2}, Length: len(whole), SHA256: checksum(whole), Next: newGeneration()}
		if partsOf(h.Length) != 2 {
			return
		}
		d := newDrawer()
		s := shelf{newPatient(ringOver(d)), "default"}
		d.entries[s.partName(h.Current.ID, 1)], d.entries[s.partName(h.Current.ID, 2)] = one, two
		headText, _ := json.Marshal(h)
		d.entries[s.headName()] = string(headText)
		_, got, err := s.Read(context.Background())
		if err != nil && kindOfError(err) != keychainBroken {
			t.Errorf("not broken: %v", err)
		}
		if err == nil {
			again, err := unpacked(got.pack())
			if err != nil || !again.Equal(got) {
				t.Errorf("a cache that cannot be written again: %v", err)
			}
		}
	})
}

func FuzzDocument(f *testing.F) {
	f.Add(cacheOf(1, "ada"))
	f.Add([]byte(`{"Account":{"a":null,"b":{"n":1e400,"s":"\ud800"}}}`))
	f.Add([]byte(`{"Account":[]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		d, err := parseDocument(text)
		if err != nil {
			return
		}
		again, err := parseDocument(d.JSON())
		if len(d.JSON()) <= maxDocument && (err != nil || !again.Equal(d)) {
			t.Errorf("%v: %s", err, d.JSON())
		}
		if !merged(document{}, d, d).Equal(merged(document{}, document{}, d)) {
			t.Error("merging a document into itself changes it")
		}
	})
}
