package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"consentray/app/disk"
)

// ErrUnknown says that there is no such setting.
var ErrUnknown = errors.New("there is no such setting")

// ErrForm says that the settings file is written in a way in which a setting cannot be changed for it.
var ErrForm = errors.New("the form of the file does not allow it")

// A LockedError says who locks a setting.
type LockedError struct{ By Source }

func (e *LockedError) Error() string { return "the setting is locked by " + e.By.Where }

// Error makes a refusal an error.
func (w Wrong) Error() string { return w.String() }

// Known reports whether there is a setting of that name.
func Known(name string) bool {
	_, ok := find(name)
	return ok
}

// Choices returns the words that a setting takes, where it takes only a few.
func Choices(name string) []string {
	k, _ := find(name)
	if k.shape == truth {
		return []string{"true", "false"}
	}
	if words, ok := strings.CutPrefix(k.allowed, oneOf); ok {
		return strings.Split(words, ", ")
	}
	return nil
}

// Set writes one setting, given as in the environment, into the settings file at path, and leaves
// everything else there as it is, comments too. A file that is missing is made. A wrong value is refused
// with the Wrong that Load would refuse it with, a locked one with a LockedError.
func (l Loaded) Set(path, name, text string) error {
	k, ok := find(name)
	if !ok {
		return ErrUnknown
	}
	if from := l.Sources[name]; from.Locked {
		return &LockedError{from}
	}
	v := value{key: name, shape: loose, text: text}
	trial := Loaded{Settings: builtIn(), Sources: map[string]Source{}, services: l.services}
	if trial.lay(Layer{name: LayerUser, values: []value{v}}); len(trial.Wrong) > 0 {
		return trial.Wrong[0]
	}
	if err := CreateFile(path); err != nil {
		return err
	}
	data, err := disk.Read(path, largestFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return writing(filepath.Dir(path), err)
	}
	after, err := edited(path, data, name, k.literal(v, trial.Settings))
	if err != nil {
		return err
	}
	if err := replace(path, after); err != nil {
		return writing(filepath.Dir(path), err)
	}
	return nil
}

// literal is a value that was taken as TOML writes it. A text is written in its normal form, which
// s has.
func (k key) literal(v value, s Settings) string {
	switch v = v.as(k.shape); k.shape {
	case number, truth:
		return k.show(s)
	case numbers:
		return "[" + strings.Join(v.items, ", ") + "]"
	case texts:
		var quoted []string
		for _, item := range v.items {
			quoted = append(quoted, strconv.Quote(item))
		}
		return "[" + strings.Join(quoted, ", ") + "]"
	}
	return strconv.Quote(k.show(s))
}

// edited returns a settings file with one setting changed, and makes sure that nothing else has changed: not
// what it says, and not that a strict reader of TOML takes it.
func edited(path string, data []byte, name, literal string) ([]byte, error) {
	before := parse(path, data)
	if len(before.wrong) > 0 {
		return nil, before.wrong[0] // who knows what stands behind
	}
	mark := data[:len(data)-len(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))] // Windows editors put it in front
	text, ok := outlined(data[len(mark):]).with(name, literal)
	after := slices.Concat(mark, text)
	if !ok || len(after) > largestFile {
		return nil, ErrForm
	}
	now := parse(path, after)
	at := func(d document) int {
		return slices.IndexFunc(d.values, func(v value) bool { return Name(v.key) == name })
	}
	i := at(now)
	if len(now.wrong) > 0 || i < 0 || strict(data) && !strict(after) {
		return nil, ErrForm
	}
	want := parse(path, fmt.Appendf(nil, "x = %s", literal))
	if len(want.values) != 1 || now.values[i].shape != want.values[0].shape || now.values[i].text != want.values[0].text {
		return nil, ErrForm
	}
	if !slices.Equal(others(before, at(before)), others(now, i)) {
		return nil, ErrForm
	}
	return after, nil
}

// others are what a document says besides the value at index i.
func others(d document, i int) (said []string) {
	for j, v := range d.values {
		if j != i {
			said = append(said, fmt.Sprint(v.key, v.shape, v.text, v.items))
		}
	}
	slices.Sort(said)
	return said
}

// strict reports whether data is TOML also for a reader that takes no table twice.
func strict(data []byte) bool {
	var into map[string]any
	return toml.Unmarshal(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), &into) == nil
}
