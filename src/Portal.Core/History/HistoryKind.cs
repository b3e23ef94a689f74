namespace Portal.Core.History;

/// <summary>Kinds of history entries. The words are final: they stand in the ledger.</summary>
public static class HistoryKind
{
    public const string Requested = "requested";
    public const string Ended = "ended";

    /// <summary>A person intervened in an operation under way: asked to cancel it, or to try again.</summary>
    public const string Steered = "steered";

    /// <summary>A change of the portal's own that took effect at once.</summary>
    public const string Changed = "changed";

    /// <summary>A credential left the portal: who has it, which kind, and why; never what it is.</summary>
    public const string HandedOut = "handed-out";
    public const string Denied = "denied";
    public const string SignedIn = "signed-in";
    public const string SignedOut = "signed-out";
    public const string External = "external";
}
