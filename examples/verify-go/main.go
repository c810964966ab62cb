// Holds the verifier to the vectors: go run . ../../tests/vectors/access-tokens.json
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

func main() {
	var file struct {
		Secret         string  `json:"secret"`
		PreviousSecret string  `json:"previous_secret"`
		Issuer         string  `json:"issuer"`
		Now            float64 `json:"now"`
		Vectors        []struct {
			Name, Token, Code string
		} `json:"vectors"`
	}
	text, err := os.ReadFile(os.Args[1])
	if err == nil {
		err = json.Unmarshal(text, &file)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	verifier, wrong := Verifier{Secrets: []string{file.Secret, file.PreviousSecret}, Issuer: file.Issuer}, 0
	for _, vector := range file.Vectors {
		_, err := verifier.Verify(vector.Token, file.Now)
		if accepted := err == nil; accepted != (vector.Code == "") {
			wrong++
			fmt.Printf("%s: accepted is %t\n", vector.Name, accepted)
		}
	}
	fmt.Printf("%d vectors, %d disagreements\n", len(file.Vectors), wrong)
	os.Exit(min(wrong, 1))
}
