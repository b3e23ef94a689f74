namespace Portal.Ledger.Entries;

/// <summary>How a change stood with approval when it was made.</summary>
public static class LedgerApproval
{
    public const string NotNeeded = "not-needed";
    public const string Unapproved = "unapproved";

    public static string Approved(string requestId) => $"approved:{requestId}";
}
