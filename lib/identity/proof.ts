// What every way of signing in hands over: this person proved to be that user, by this method.

export type Method = "password";

export type Proof = { readonly userId: string; readonly method: Method };
