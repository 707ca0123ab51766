package auth

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"maps"
)

// The sections of MSAL's cache that are kept; the format is shared by MSAL in all languages. The
// section AccessToken is not among them: those are fetched anew by each MSAL client, so there is less
// to steal and less to store.
const (
	refreshTokens = "RefreshToken"
	idTokens      = "IdToken"
	accounts      = "Account"
	appMetadata   = "AppMetadata"
)

func documentSections() []string {
	return []string{refreshTokens, idTokens, accounts, appMetadata}
}

// maxDocument is the size in bytes above which a cache is not ours: one account takes about 5 KiB.
const maxDocument = 1 << 20

var errDocument = errors.New("not a token cache")

// A document is a whole cache: section, then MSAL's key, then entry, each in one canonical form, so
// that equal entries are equal bytes. No section is empty. It is never changed after it was made.
type document map[string]map[string]string

// parseDocument reads a cache in MSAL's JSON format and leaves out all that is not kept.
func parseDocument(text []byte) (document, error) {
	if len(text) > maxDocument {
		return nil, errDocument
	}
	var all map[string]json.RawMessage
	if json.Unmarshal(text, &all) != nil {
		return nil, errDocument
	}
	d := document{}
	for _, section := range documentSections() {
		entries := map[string]map[string]any{}
		if raw, ok := all[section]; ok {
			reader := json.NewDecoder(bytes.NewReader(raw))
			reader.UseNumber()
			if reader.Decode(&entries) != nil {
				return nil, errDocument
			}
		}
		for key, entry := range entries {
			if entry != nil {
				d.put(section, key, canonical(entry))
			}
		}
	}
	return d, nil
}

// canonical writes an entry with its fields in order.
func canonical(entry map[string]any) string {
	text, err := json.Marshal(entry)
	if err != nil { // it came out of a decoder, so it goes into an encoder
		panic(err)
	}
	return string(text)
}

// put is for a document in the making.
func (d document) put(section, key, entry string) {
	if d[section] == nil {
		d[section] = map[string]string{}
	}
	d[section][key] = entry
}

// JSON returns the document in MSAL's format, its keys in order.
func (d document) JSON() []byte {
	out := map[string]map[string]json.RawMessage{}
	for section, entries := range d {
		out[section] = map[string]json.RawMessage{}
		for key, entry := range entries {
			out[section][key] = json.RawMessage(entry)
		}
	}
	text, err := json.Marshal(out)
	if err != nil {
		panic(err)
	}
	return text
}

// Empty reports that nobody is signed in.
func (d document) Empty() bool { return len(d[accounts]) == 0 && len(d[refreshTokens]) == 0 }

// Equal reports whether both hold the same entries.
func (d document) Equal(other document) bool {
	return maps.EqualFunc(d, other, maps.Equal[map[string]string, map[string]string])
}

// merged carries what mine changed since base over to theirs. Both sides may have gone on from base:
// mine in memory while the keychain was locked, theirs in another process. What belongs to an account
// that is no longer there goes with it, so that a token refreshed here does not outlive a sign-out
// over there.
func merged(base, theirs, mine document) document {
	out := document{}
	for _, section := range documentSections() {
		for key, entry := range theirs[section] {
			_, had := base[section][key]
			_, has := mine[section][key]
			if has || !had {
				out.put(section, key, entry)
			}
		}
		for key, entry := range mine[section] {
			if base[section][key] != entry {
				out.put(section, key, entry)
			}
		}
	}
	return out.withoutOrphans()
}

// withoutOrphans drops the tokens of accounts that the document, still in the making, does not list.
func (d document) withoutOrphans() document {
	known := map[string]bool{}
	for _, entry := range d[accounts] {
		known[homeAccount(entry)] = true
	}
	for _, section := range []string{refreshTokens, idTokens} {
		maps.DeleteFunc(d[section], func(_, entry string) bool { return !known[homeAccount(entry)] })
		if len(d[section]) == 0 {
			delete(d, section)
		}
	}
	return d
}

// homeAccount returns the ID of the account that an entry belongs to, or "".
func homeAccount(entry string) string {
	var owner struct {
		ID string `json:"home_account_id"`
	}
	if json.Unmarshal([]byte(entry), &owner) != nil {
		return ""
	}
	return owner.ID
}

// pack returns the document as text: compressed, then base64, because some keychains hold only text.
// It is not encrypted; that is what the keychain is for.
func (d document) pack() string {
	var squeezed bytes.Buffer
	w, err := flate.NewWriter(&squeezed, flate.BestCompression)
	if err == nil {
		_, err = w.Write(d.JSON())
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil { // a buffer does not fail
		panic(err)
	}
	return base64.RawStdEncoding.EncodeToString(squeezed.Bytes())
}

// unpacked reads what pack wrote.
func unpacked(text string) (document, error) {
	squeezed, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil {
		return nil, errDocument
	}
	plain, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(squeezed)), maxDocument+1))
	if err != nil {
		return nil, errDocument
	}
	return parseDocument(plain)
}
