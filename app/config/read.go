package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"

	"consentray/app/disk"
)

// The limits of a settings file: bytes, and keys. Beyond them it is no settings file, and only costs
// time.
const (
	largestFile = 64 << 10
	mostKeys    = 500
)

// A document is what one file of settings says.
type document struct {
	values []value
	wrong  []Wrong
}

// readFile reads the settings in the file at path. A file that is not there says nothing.
func readFile(path string) document {
	data, err := disk.Read(path, largestFile)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return document{}
	case err != nil:
		return document{wrong: []Wrong{{Where: path, Allowed: "the file cannot be read: " + cause(err)}}}
	}
	return parse(path, data)
}

// cause returns what the system said, without the path, which the reader has already.
func cause(err error) string {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		err = pathError.Err
	}
	var linkError *os.LinkError
	if errors.As(err, &linkError) {
		err = linkError.Err
	}
	return err.Error()
}

// parse reads a TOML document. Where its syntax is wrong, what stands above counts and the rest does
// not, and Wrong says so.
func parse(where string, data []byte) document {
	if text, bad := unreadable(data); bad {
		return document{wrong: []Wrong{{Where: where, Allowed: text}}}
	}
	// Windows editors put a byte order mark in front.
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	r := reader{where: where, data: data}
	r.parser.Reset(data)
	for len(r.values) < mostKeys && r.parser.NextExpression() {
		r.expression(r.parser.Expression())
	}
	if err := r.parser.Error(); err != nil {
		r.syntax(err)
	}
	return r.document
}

// unreadable reports a file that is no UTF-8 text.
func unreadable(data []byte) (string, bool) {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return "the file is saved as UTF-16; save it as UTF-8", true
	}
	if !utf8.Valid(data) {
		return "the file is not UTF-8 text; save it as UTF-8", true
	}
	return "", false
}

// A reader walks through the expressions of one document.
type reader struct {
	document
	where  string
	data   []byte
	parser unstable.Parser
	table  []string // path of the table that stands above
	arrays bool     // whether that is an array of tables, which no setting is
}

// expression reads one line: a table's head or a key with its value.
func (r *reader) expression(n *unstable.Node) {
	switch n.Kind {
	case unstable.Table, unstable.ArrayTable:
		r.table, _ = r.path(n.Key())
		r.arrays = n.Kind == unstable.ArrayTable
	case unstable.KeyValue:
		r.keyValue(r.table, n)
	}
}

// path returns the parts of a dotted key and where it starts.
func (r *reader) path(keys unstable.Iterator) (parts []string, offset int) {
	offset = -1
	for keys.Next() {
		k := keys.Node()
		if offset < 0 {
			offset = int(k.Raw.Offset)
		}
		parts = append(parts, string(k.Data))
	}
	return parts, offset
}

// keyValue reads a key and its value under prefix; inline tables are read like tables.
func (r *reader) keyValue(prefix []string, n *unstable.Node) {
	parts, offset := r.path(n.Key())
	parts = slices.Concat(prefix, parts)
	if n.Value().Kind == unstable.InlineTable {
		for fields := n.Value().Children(); fields.Next() && len(r.values) < mostKeys; {
			r.keyValue(parts, fields.Node())
		}
		return
	}
	v := r.value(n.Value(), offset)
	v.key = strings.Join(parts, ".")
	if r.arrays {
		v.shape = other
	}
	r.values = append(r.values, v)
}

// value reads what stands behind the equals sign. Its place is that of the value, or of the key
// where the parser keeps none (lists).
func (r *reader) value(n *unstable.Node, keyOffset int) value {
	v := value{where: r.where, text: string(n.Data)}
	offset := keyOffset
	if n.Raw.Length > 0 {
		offset = int(n.Raw.Offset)
	}
	v.line, v.column = r.place(offset)
	switch n.Kind {
	case unstable.String:
		v.shape = text
	case unstable.Integer:
		v.shape = number
	case unstable.Bool:
		v.shape = truth
	case unstable.Array:
		v.shape, v.items = items(n)
		v.text = "[" + strings.Join(v.items, ", ") + "]"
	}
	return v
}

// items reads a list, which must be of texts or of whole numbers throughout.
func items(n *unstable.Node) (shape, []string) {
	kind := texts
	var out []string
	for list := n.Children(); list.Next(); {
		item := list.Node()
		switch {
		case item.Kind == unstable.Integer && (len(out) == 0 || kind == numbers):
			kind = numbers
		case item.Kind == unstable.String && kind == texts:
		default:
			return other, out
		}
		out = append(out, string(item.Data))
	}
	return kind, out
}

// place turns an offset into a line and a column, counted in characters.
func (r *reader) place(offset int) (line, column int) {
	if offset < 0 || offset > len(r.data) {
		return 1, 1
	}
	above := r.data[:offset]
	start := bytes.LastIndexByte(above, '\n') + 1
	return bytes.Count(above, []byte{'\n'}) + 1, utf8.RuneCount(above[start:]) + 1
}

// syntax notes what the parser stumbled over. The parser's own text may quote the document, so it is
// made harmless.
func (r *reader) syntax(err error) {
	offset := len(r.data)
	var at *unstable.ParserError
	if errors.As(err, &at) {
		offset = cap(r.data) - cap(at.Highlight)
	}
	line, column := r.place(offset)
	r.wrong = append(r.wrong, Wrong{
		Where: r.where, Line: line, Column: column,
		Allowed: fmt.Sprintf("this is no TOML (%s); nothing from here on counts", harmless(err.Error())),
	})
}
