package desktop

import (
	"runtime"
	"time"
	"unicode/utf16"
	"unsafe"

	"golang.org/x/sys/windows"
)

// A clipboard is the clipboard of the Windows session, which keeps what it was given.
type clipboard struct{}

func newClipboard() *clipboard { return &clipboard{} }

var (
	user32   = windows.NewLazySystemDLL("user32.dll")
	kernel32 = windows.NewLazySystemDLL("kernel32.dll")

	openClipboard    = user32.NewProc("OpenClipboard")
	closeClipboard   = user32.NewProc("CloseClipboard")
	emptyClipboard   = user32.NewProc("EmptyClipboard")
	setClipboardData = user32.NewProc("SetClipboardData")
	getClipboardData = user32.NewProc("GetClipboardData")
	isAvailable      = user32.NewProc("IsClipboardFormatAvailable")
	countFormats     = user32.NewProc("CountClipboardFormats")

	globalAlloc   = kernel32.NewProc("GlobalAlloc")
	globalFree    = kernel32.NewProc("GlobalFree")
	globalLock    = kernel32.NewProc("GlobalLock")
	globalUnlock  = kernel32.NewProc("GlobalUnlock")
	globalSize    = kernel32.NewProc("GlobalSize")
	moveMemory    = kernel32.NewProc("RtlMoveMemory")
	unicodeText   = uintptr(13) // CF_UNICODETEXT
	movableMemory = uintptr(2)  // GMEM_MOVEABLE
)

// opened runs do with the clipboard open. Other programs hold it for moments, so it is tried for half
// a second. The clipboard belongs to a thread.
func opened(do func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	try := time.NewTicker(25 * time.Millisecond)
	defer try.Stop()
	for range 20 {
		if ok, _, _ := openClipboard.Call(0); ok != 0 {
			defer closeClipboard.Call()
			return do()
		}
		<-try.C
	}
	return ErrNoClipboard
}

func (*clipboard) copy(text string) error {
	units := append(utf16.Encode([]rune(text)), 0)
	return opened(func() error {
		if ok, _, _ := emptyClipboard.Call(); ok == 0 {
			return ErrNoClipboard
		}
		size := uintptr(len(units)) * 2
		memory, _, _ := globalAlloc.Call(movableMemory, size)
		if memory == 0 {
			return ErrNoClipboard
		}
		place, _, _ := globalLock.Call(memory)
		if place == 0 {
			globalFree.Call(memory)
			return ErrNoClipboard
		}
		moveMemory.Call(place, uintptr(unsafe.Pointer(&units[0])), size)
		globalUnlock.Call(memory)
		// From here on the memory is the clipboard's.
		if ok, _, _ := setClipboardData.Call(unicodeText, memory); ok == 0 {
			globalFree.Call(memory)
			return ErrNoClipboard
		}
		return nil
	})
}

func (*clipboard) pasted() (text string, err error) {
	err = opened(func() error {
		if n, _, _ := countFormats.Call(); n == 0 {
			return nil
		}
		if ok, _, _ := isAvailable.Call(unicodeText); ok == 0 {
			return ErrClipboardText
		}
		memory, _, _ := getClipboardData.Call(unicodeText)
		if memory == 0 {
			return ErrNoClipboard
		}
		size, _, _ := globalSize.Call(memory)
		place, _, _ := globalLock.Call(memory)
		if place == 0 {
			return ErrNoClipboard
		}
		defer globalUnlock.Call(memory)
		// What was copied ends with a zero, behind which the memory may be longer.
		units := make([]uint16, min(size/2, longestText+1)+1)
		moveMemory.Call(uintptr(unsafe.Pointer(&units[0])), place, uintptr(len(units)-1)*2)
		text = windows.UTF16ToString(units)
		return nil
	})
	return text, err
}
