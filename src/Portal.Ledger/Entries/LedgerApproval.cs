namespace Portal.Ledger.Entries;

/// <summary>How a change stood with approval when it was made.</summary>
public static class LedgerApproval
{
    public const string NotNeeded = "not-needed";
    public const string Unapproved = "unapproved";

    private const string BreakGlassMark = "break-glass:";

    public static string Approved(string requestId) => $"approved:{requestId}";

    /// <summary>Two Admins let it run without an Approver.</summary>
    public static string BreakGlass(string requestId) => BreakGlassMark + requestId;

    public static bool IsBreakGlass(string mark) => mark.StartsWith(BreakGlassMark, StringComparison.Ordinal);
}
