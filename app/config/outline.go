package config

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// An outline knows where in a settings file what stands, in bytes.
type outline struct {
	data    []byte
	heads   []head
	entries []entry
}

// A head is the line of a table, as [sync].
type head struct {
	path  []string
	start int
	array bool
}

// An entry is a key with its value.
type entry struct {
	path       []string // all of it
	table      []string // what of the path stands above it
	inline     bool     // it stands within {}
	array      bool     // it stands in an array of tables, which no setting is
	start      int
	keyEnd     int
	end        int
	behindLine int // where the line after it begins
}

// outlined reads a file whose syntax is right.
func outlined(data []byte) *outline {
	o := &outline{data: data}
	var p unstable.Parser
	p.Reset(data)
	for p.NextExpression() {
		switch n := p.Expression(); n.Kind {
		case unstable.Table, unstable.ArrayTable:
			parts, start, _ := keyOf(n)
			line := bytes.LastIndexByte(data[:start], '\n') + 1
			o.heads = append(o.heads, head{parts, line, n.Kind == unstable.ArrayTable})
		case unstable.KeyValue:
			o.add(n, o.above(), false)
		}
	}
	return o
}

// above is the table that stands above what comes next.
func (o *outline) above() head {
	if len(o.heads) == 0 {
		return head{}
	}
	return o.heads[len(o.heads)-1]
}

func (o *outline) add(n *unstable.Node, under head, inline bool) {
	parts, start, keyEnd := keyOf(n)
	path := slices.Concat(under.path, parts)
	if n.Value().Kind == unstable.InlineTable {
		for fields := n.Value().Children(); fields.Next(); {
			if fields.Node().Kind == unstable.KeyValue {
				o.add(fields.Node(), head{path: path, array: under.array}, true)
			}
		}
	}
	end := int(n.Raw.Offset + n.Raw.Length)
	o.entries = append(o.entries, entry{path, under.path, inline, under.array, start, keyEnd, end, o.behindLine(end)})
}

// behindLine is where the line begins that follows the one of an offset.
func (o *outline) behindLine(at int) int {
	if i := bytes.IndexByte(o.data[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(o.data)
}

// keyOf returns the parts of a key and where it begins and ends.
func keyOf(n *unstable.Node) (parts []string, start, end int) {
	start = -1
	for keys := n.Key(); keys.Next(); {
		k := keys.Node()
		if start < 0 {
			start = int(k.Raw.Offset)
		}
		parts, end = append(parts, string(k.Data)), int(k.Raw.Offset+k.Raw.Length)
	}
	return parts, start, end
}

// parted splits the name of a setting into its table and its own name. An account has dots of its own.
func parted(name string) (table []string, leaf string) {
	parts := strings.SplitN(name, ".", 3)
	return parts[:len(parts)-1], parts[len(parts)-1]
}

// with returns the file with a setting: its value replaced, or the line that is the example for it, or a new
// line. It gives up, ok false, where the table is written in one line.
func (o *outline) with(name, literal string) (text []byte, ok bool) {
	table, leaf := parted(name)
	for _, e := range o.entries {
		if !e.array && Name(strings.Join(e.path, ".")) == name {
			from := e.keyEnd + len(equals.Find(o.data[e.keyEnd:e.end]))
			return o.spliced(from, e.end, literal), true
		}
	}
	line := written(leaf) + " = " + literal
	if from, to, found := o.section(table); found {
		if at := example(leaf).FindIndex(o.data[from:to]); at != nil {
			return o.spliced(from+at[0], from+at[1], line), true
		}
		return o.inserted(o.lastIn(from, to), line), true
	}
	for _, e := range slices.Backward(o.entries) {
		if len(e.path) <= len(table) || !slices.Equal(e.path[:len(table)], table) {
			continue
		}
		if e.inline || e.array || len(e.table) > len(table) {
			return nil, false
		}
		return o.inserted(e.behindLine, strings.Join(table[len(e.table):], ".")+"."+line), true
	}
	return o.inserted(len(o.data), "\n["+strings.Join(table, ".")+"]\n"+line), true
}

var equals = regexp.MustCompile(`^[ \t]*=[ \t]*`)

// example finds the line that shows a setting and is commented out.
func example(leaf string) *regexp.Regexp {
	return regexp.MustCompile(`(?m)^[ \t]*#[ \t]*` + regexp.QuoteMeta(leaf) + `[ \t]*=[^\r\n]*`)
}

// section is what belongs to a table, its head left out. The file's own settings stand before the first.
func (o *outline) section(table []string) (from, to int, found bool) {
	to = len(o.data)
	if len(table) == 0 {
		if len(o.heads) > 0 {
			to = o.heads[0].start
		}
		return 0, to, true
	}
	for i, h := range o.heads {
		if h.array || !slices.Equal(h.path, table) {
			continue
		}
		if i+1 < len(o.heads) {
			to = o.heads[i+1].start
		}
		return o.behindLine(h.start), to, true
	}
	return 0, 0, false
}

// lastIn is where a line goes that joins those of a section: behind the last of its settings.
func (o *outline) lastIn(from, to int) int {
	at := from
	for _, e := range o.entries {
		if e.start >= from && e.start < to {
			at = max(at, e.behindLine)
		}
	}
	return at
}

// inserted puts a line, or several, at the beginning of another, with the line ends of the file.
func (o *outline) inserted(at int, line string) []byte {
	if at > 0 && o.data[at-1] != '\n' {
		line = "\n" + line
	}
	if line += "\n"; bytes.Contains(o.data, []byte("\r\n")) {
		line = strings.ReplaceAll(line, "\n", "\r\n")
	}
	return o.spliced(at, at, line)
}

func (o *outline) spliced(from, to int, text string) []byte {
	return slices.Concat(o.data[:from], []byte(text), o.data[to:])
}

var bareKey = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// written is a key as TOML takes it: bare where that is possible.
func written(leaf string) string {
	if bareKey.MatchString(leaf) {
		return leaf
	}
	return strconv.Quote(leaf)
}
