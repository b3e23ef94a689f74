using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.History;

namespace Portal.Web.Tests.Features.History;

/// <summary>History entries as the portal writes them.</summary>
internal static class Entries
{
    private static readonly DateTimeOffset s_at = new(2026, 11, 20, 11, 30, 0, TimeSpan.Zero);
    private static readonly HistoryActor s_operator = new("1", "operator@contoso", ["Operator"]);
    private static readonly HistoryTarget s_billing = new("contoso", "prod-weu-01", "billing", "namespace", "billing");

    public static HistoryEntry SignedIn() =>
        Entry(HistoryKind.SignedIn, HistoryKind.SignedIn, "succeeded", "viewer@contoso signed in through the sandbox.");

    public static HistoryEntry Denied() =>
        Entry(HistoryKind.Denied, Permission.Exec, "denied", "Your role (Helpdesk) does not include it.");

    public static HistoryEntry Requested(long operation) =>
        Entry(HistoryKind.Requested, Permission.ChangeQuota, "requested", "operator@contoso asked for more CPU.") with
        {
            OperationId = operation,
        };

    public static HistoryEntry Ended(long operation, string outcome) =>
        Entry(HistoryKind.Ended, Permission.ChangeQuota, outcome, "The CPU limits of billing are 64 now.") with
        {
            OperationId = operation,
            Reason = "Quarter-end batch runs",
            Ticket = "CHG-20425",
            Address = "10.8.4.22",
            Before = JsonNode.Parse("""{"limits.cpu":"40"}"""),
            After = JsonNode.Parse("""{"limits.cpu":"64"}"""),
        };

    public static HistoryEntry Of(string sentence, HistoryTarget target) =>
        Entry(HistoryKind.Changed, "access.give", "succeeded", sentence) with
        {
            Target = target,
        };

    private static HistoryEntry Entry(string kind, string action, string outcome, string sentence) =>
        new(Guid.NewGuid(), s_at, kind, action, s_operator, s_billing, outcome, sentence, "4bf92f3577b34da6");
}
