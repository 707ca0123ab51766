package term

import (
	"strings"

	"github.com/spf13/cobra"

	"consentray/ui/words"
)

func (c *line) version() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "version", Short: words.T("command.version"), Args: takes(0),
		RunE: func(*cobra.Command, []string) error {
			v := c.Version()
			if asJSON {
				return c.printJSON(struct {
					Schema int `json:"schema"`
					VersionInfo
				}{1, v}, "  ")
			}
			c.print(strings.Join([]string{"consentray", v.Version, v.Commit, v.Go, v.Platform}, " "))
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, words.T("flag.json"))
	return cmd
}
