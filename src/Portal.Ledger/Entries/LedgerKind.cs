namespace Portal.Ledger.Entries;

/// <summary>Known kinds of entries. The set is open: a reader shows a kind that it does not know as it stands.</summary>
public static class LedgerKind
{
    public const string Requested = "requested";
    public const string Ended = "ended";
    public const string Denied = "denied";
    public const string SignedIn = "signed-in";
    public const string SignedOut = "signed-out";
    public const string External = "external";
}
