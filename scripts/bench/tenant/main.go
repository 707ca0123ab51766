// Command tenant serves the embedded tenant over TLS on the loopback, with a calendar full of meetings,
// so that the program meets it in another process, as it meets Microsoft. It prints its address and
// ends with its standard input.
//
//	tenant -meetings N -folder FOLDER
//
// FOLDER receives ca.pem, for SSL_CERT_FILE. Whoever asks for a page a second time gets it from memory:
// what is measured is the asking, and not how fast the demo lays out a calendar.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"consentray/app/demo"
)

func main() {
	meetings := flag.Int("meetings", 1000, "how many in the week from now on")
	folder := flag.String("folder", ".", "where ca.pem goes")
	flag.Parse()
	if err := run(*meetings, *folder); err != nil {
		fmt.Fprintln(os.Stderr, "tenant:", err)
		os.Exit(1)
	}
}

func run(meetings int, folder string) error {
	certificate, err := certify(filepath.Join(folder, "ca.pem"))
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	base := "https://" + listener.Addr().String()
	t, err := demo.New(demo.Config{
		Scenario: "preapproved", Authority: base, Graph: base, Pages: base, Meetings: meetings, AccessTokenLife: 24 * time.Hour,
	})
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler: &memory{next: t.Handler(), pages: map[string]*page{}}, TLSConfig: certificate,
		ReadHeaderTimeout: 10 * time.Second, ErrorLog: log.New(io.Discard, "", 0),
	}
	go func() { _ = server.ServeTLS(listener, "", "") }()
	fmt.Println(base)
	_, err = io.Copy(io.Discard, os.Stdin)
	_ = server.Close()
	return err
}
