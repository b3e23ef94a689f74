using Portal.Core.Rules;

namespace Portal.Core.Operations;

/// <summary>Every change carries a reason, and a ticket number where there is one.</summary>
public static class ChangeReason
{
    public const int LongestReason = 500;
    public const int LongestTicket = 64;
    private static readonly Uri s_source = new(
        "https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments"
    );

    public static IReadOnlyList<Finding> Check(string reason, string? ticket)
    {
        var findings = new List<Finding>();
        if (string.IsNullOrWhiteSpace(reason))
        {
            findings.Add(
                Block("reason", "Say in a few words why this change is made; it is kept in the change history.")
            );
        }
        else if (reason.Trim().Length > LongestReason)
        {
            findings.Add(
                Block(
                    "reason",
                    $"A reason has at most {LongestReason} characters; this one has {reason.Trim().Length}."
                )
            );
        }
        else if (reason.TurnsText())
        {
            findings.Add(Block("reason", TextDirection.Refusal));
        }

        if (ticket?.Trim().Length > LongestTicket)
        {
            findings.Add(Block("ticket", $"A ticket number has at most {LongestTicket} characters."));
        }
        else if (ticket.TurnsText())
        {
            findings.Add(Block("ticket", TextDirection.Refusal));
        }

        return findings;
    }

    private static Finding Block(string field, string sentence) =>
        new("P-REASON", Severity.Block, field, sentence, s_source);
}
