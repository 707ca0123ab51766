//go:build linux

package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	watcherName = "org.kde.StatusNotifierWatcher"
	watcherPath = dbus.ObjectPath("/StatusNotifierWatcher")
	itemName    = "org.kde.StatusNotifierItem"
	itemPath    = dbus.ObjectPath("/StatusNotifierItem")
	menuName    = "com.canonical.dbusmenu"
)

// A trayItem is the tray item of one process, seen over the bus as the panel sees it.
type trayItem struct {
	desk *desk
	name string // of the item on the bus
	menu dbus.ObjectPath
}

// A row is one entry of the menu.
type row struct {
	ID        int32
	Label     string
	Enabled   bool
	Visible   bool
	Separator bool
	Checked   bool
	Rows      []row // the submenu
}

// tray waits for the tray item of a process.
func (d *desk) tray(t *testing.T, p *proc) *trayItem {
	t.Helper()
	x := &trayItem{desk: d, name: fmt.Sprintf("%s-%d-1", itemName, p.pid())}
	eventually(t, patience, func() error {
		if !p.running() {
			return fmt.Errorf("the process has ended with %d: %s", p.code(), &p.stderr)
		}
		v, err := d.bus.Object(x.name, itemPath).GetProperty(itemName + ".Menu")
		if err == nil {
			x.menu, _ = v.Value().(dbus.ObjectPath)
		}
		return err
	})
	return x
}

// waitRegistered waits until the panel knows the item.
func (x *trayItem) waitRegistered(t *testing.T) {
	t.Helper()
	var owner string
	must(t, x.desk.bus.BusObject().Call("org.freedesktop.DBus.GetNameOwner", 0, x.name).Store(&owner))
	eventually(t, patience, func() error {
		v, err := x.desk.bus.Object(watcherName, watcherPath).GetProperty(watcherName + ".RegisteredStatusNotifierItems")
		if err != nil {
			return err
		}
		items, _ := v.Value().([]string)
		// The panel names an item by the well-known or the unique name, with the path behind it.
		if !slices.ContainsFunc(items, func(s string) bool { return strings.HasPrefix(s, x.name) || strings.HasPrefix(s, owner+"/") }) {
			return fmt.Errorf("the panel knows only %q", items)
		}
		return nil
	})
}

// text returns a property of the item that is text: Title, Status, Id, Category.
func (x *trayItem) text(t *testing.T, property string) string {
	t.Helper()
	s, _ := x.property(t, property).(string)
	return s
}

// tooltip returns the title and the text of the tooltip.
func (x *trayItem) tooltip(t *testing.T) (title, text string) {
	t.Helper()
	// A structure: icon name, icon pixels, title, text.
	if fields, ok := x.property(t, "ToolTip").([]any); ok && len(fields) == 4 {
		title, _ = fields[2].(string)
		text, _ = fields[3].(string)
	}
	return title, text
}

// icon returns the pixels of the icon, which serve only to tell one icon from another.
func (x *trayItem) icon(t *testing.T) string {
	t.Helper()
	return fmt.Sprint(x.property(t, "IconPixmap"))
}

func (x *trayItem) property(t *testing.T, name string) any {
	t.Helper()
	v, err := x.desk.bus.Object(x.name, itemPath).GetProperty(itemName + "." + name)
	must(t, err)
	return v.Value()
}

// layout is a node of the menu as com.canonical.dbusmenu sends it.
type layout struct {
	ID         int32
	Properties map[string]dbus.Variant
	Children   []dbus.Variant
}

// read reads the whole menu. systray answers the first question after a start with one level only.
func (x *trayItem) read() ([]row, error) {
	var revision uint32
	var root layout
	call := x.desk.bus.Object(x.name, x.menu).Call(menuName+".GetLayout", 0, int32(0), int32(-1), []string{})
	if err := call.Store(&revision, &root); err != nil {
		return nil, err
	}
	return rowsOf(root)
}

func rowsOf(parent layout) (rows []row, err error) {
	for _, child := range parent.Children {
		var l layout
		if err := dbus.Store([]any{child.Value()}, &l); err != nil {
			return nil, err
		}
		property := func(name string, absent any) any {
			if v, ok := l.Properties[name]; ok {
				return v.Value()
			}
			return absent
		}
		r := row{
			ID:        l.ID,
			Enabled:   property("enabled", true) == true,
			Visible:   property("visible", true) == true,
			Separator: property("type", "") == "separator",
			Checked:   property("toggle-state", int32(0)) == int32(1),
		}
		label, _ := property("label", "").(string)
		r.Label = plain(label)
		if r.Rows, err = rowsOf(l); err != nil {
			return nil, err
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// plain is a label as it is shown: a single underscore marks an access key, two stand for one.
func plain(label string) string {
	return strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(label, "__", "\x00"), "_", ""), "\x00", "_")
}

// rows returns the visible rows without the separators.
func (x *trayItem) rows(t *testing.T) []row {
	t.Helper()
	rows, err := x.read()
	must(t, err)
	return visible(rows)
}

func visible(rows []row) (shown []row) {
	for _, r := range rows {
		if r.Visible && !r.Separator {
			r.Rows = visible(r.Rows)
			shown = append(shown, r)
		}
	}
	return shown
}

// labels returns what stands in the menu, a submenu's rows indented by two blanks a level.
func (x *trayItem) labels(t *testing.T) []string {
	t.Helper()
	return labelsOf(x.rows(t), "")
}

func labelsOf(rows []row, indent string) (labels []string) {
	for _, r := range rows {
		labels = append(labels, indent+r.Label)
		labels = append(labels, labelsOf(r.Rows, indent+"  ")...)
	}
	return labels
}

// find looks for a row by its label, or for one in submenus by the labels on the way to it. A label
// may begin or end with a star, which stands for any text.
func (x *trayItem) find(path ...string) (row, error) {
	all, err := x.read()
	if err != nil {
		return row{}, err
	}
	rows := visible(all)
	shown := labelsOf(rows, "")
	for i, label := range path {
		at := slices.IndexFunc(rows, func(r row) bool { return like(r.Label, label) })
		switch {
		case at < 0:
			return row{}, fmt.Errorf("no row %q in the menu:\n  %s", label, strings.Join(shown, "\n  "))
		case i == len(path)-1:
			return rows[at], nil
		}
		rows = rows[at].Rows
	}
	return row{}, errors.New("no label to look for")
}

func like(label, pattern string) bool {
	head, open := strings.CutSuffix(pattern, "*")
	tail, free := strings.CutPrefix(head, "*")
	switch {
	case open && free:
		return strings.Contains(label, tail)
	case open:
		return strings.HasPrefix(label, head)
	case free:
		return strings.HasSuffix(label, tail)
	}
	return label == pattern
}

// waitFor waits for a row (see find) and returns it.
func (x *trayItem) waitFor(t *testing.T, path ...string) (found row) {
	t.Helper()
	eventually(t, patience, func() (err error) {
		found, err = x.find(path...)
		return err
	})
	return found
}

// waitGone waits until a row is no longer there.
func (x *trayItem) waitGone(t *testing.T, path ...string) {
	t.Helper()
	eventually(t, patience, func() error {
		if _, err := x.read(); err != nil {
			return err
		}
		if _, err := x.find(path...); err == nil {
			return fmt.Errorf("%q is still in the menu", path)
		}
		return nil
	})
}

// click waits for a row that can be clicked (see find) and clicks it. The menu counts as not opened:
// see open.
func (x *trayItem) click(t *testing.T, path ...string) {
	t.Helper()
	var target row
	eventually(t, patience, func() (err error) {
		target, err = x.find(path...)
		if err == nil && !target.Enabled {
			err = fmt.Errorf("the row %q is greyed out", path)
		}
		return err
	})
	x.event(t, target.ID, "clicked")
}

// open tells the program that the menu is opened, as a panel does before it shows it.
func (x *trayItem) open(t *testing.T) {
	t.Helper()
	call := x.desk.bus.Object(x.name, x.menu).Call(menuName+".AboutToShow", 0, int32(0))
	must(t, call.Err)
	x.event(t, 0, "opened")
}

func (x *trayItem) event(t *testing.T, id int32, kind string) {
	t.Helper()
	now := uint32(time.Now().Unix())
	call := x.desk.bus.Object(x.name, x.menu).Call(menuName+".Event", 0, id, kind, dbus.MakeVariant(int32(0)), now)
	must(t, call.Err)
}
