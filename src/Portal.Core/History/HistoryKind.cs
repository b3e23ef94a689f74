namespace Portal.Core.History;

/// <summary>Kinds of history entries. The words are final: they stand in the ledger.</summary>
public static class HistoryKind
{
    public const string Requested = "requested";

    /// <summary>A person agreed to a request.</summary>
    public const string Approved = "approved";
    public const string Rejected = "rejected";

    /// <summary>Who asked took the request back.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>Who asked changed the plan of the request; what others had agreed to counts no more.</summary>
    public const string Revised = "revised";

    /// <summary>A request, or an approval that was not used, came to its end by the clock.</summary>
    public const string Expired = "expired";

    /// <summary>An Admin let a request run without an Approver; it takes two.</summary>
    public const string BrokeGlass = "broke-glass";

    /// <summary>An Auditor looked at what ran without an Approver.</summary>
    public const string Reviewed = "reviewed";
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
