package desktop

import (
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"
)

// What AssocQueryString is asked (shlwapi.h): the name of the application for a scheme.
const (
	assocIsProtocol   = 0x1000
	assocOnlyKnown    = 0x400 // not the application that lets people pick one
	assocFriendlyName = 4
	longestName       = 512 // characters
)

// handled reports whether Windows knows an application for addresses of that scheme. It is asked first,
// because ShellExecute opens an offer to look for one in the store and calls that a success. Packaged
// applications, such as the new Teams, are found by the shell only; others by their key, too.
func handled(scheme string) bool {
	if named(scheme) {
		return true
	}
	return command(registry.CURRENT_USER, scheme) != "" || command(registry.LOCAL_MACHINE, scheme) != ""
}

// command is the command line that the user, or the computer, has for a scheme.
func command(root registry.Key, scheme string) string {
	k, err := registry.OpenKey(root, `SOFTWARE\Classes\`+scheme+`\shell\open\command`, registry.QUERY_VALUE)
	if err != nil {
		return ""
	}
	defer k.Close()
	line, _, _ := k.GetStringValue("")
	return line
}

// named asks the shell for the application's name.
func named(scheme string) bool {
	query := windows.NewLazySystemDLL("shlwapi.dll").NewProc("AssocQueryStringW")
	text, err := syscall.UTF16PtrFromString(scheme)
	if err != nil || query.Find() != nil {
		return false
	}
	var name [longestName]uint16
	size := uint32(len(name))
	result, _, _ := query.Call(assocIsProtocol|assocOnlyKnown, assocFriendlyName, uintptr(unsafe.Pointer(text)), 0,
		uintptr(unsafe.Pointer(&name[0])), uintptr(unsafe.Pointer(&size)))
	return result == 0 && name[0] != 0
}
