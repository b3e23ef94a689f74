using System.Text.Json.Nodes;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Clusters.Rules;

internal static class RunCommandRules
{
    private static readonly Uri s_source = Documentation.Aks("access-private-cluster");

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        new("V-CMD-01", Severity.Block, s_source, Length),
        new("V-CMD-02", Severity.Block, s_source, SwitchedOff),
        new("V-CMD-03", Severity.Warning, s_source, IsKept),
    ];

    private static IEnumerable<Violation> Length(ChangeFacts facts)
    {
        var command = ((RunCommand)facts.Change).Command;
        if (string.IsNullOrWhiteSpace(command))
        {
            yield return new Violation("command", "Type the command that shall run.");
        }
        else if (command.Length > RunCommand.LongestCommand)
        {
            yield return new Violation("command", $"A command has at most {RunCommand.LongestCommand} characters.");
        }
    }

    private static IEnumerable<Violation> SwitchedOff(ChangeFacts facts)
    {
        if (
            facts.Cluster.Details["apiServerAccessProfile"] is JsonObject profile
            && profile["disableRunCommand"] is JsonValue value
            && value.TryGetValue<bool>(out var off)
            && off
        )
        {
            yield return new Violation("cluster", "Running commands is switched off for this cluster.")
            {
                About = facts.Cluster.Name,
                Advice = "Whoever administers the cluster in Azure can switch it on.",
            };
        }
    }

    private static IEnumerable<Violation> IsKept(ChangeFacts facts)
    {
        yield return new Violation(
            "command",
            "The command is kept in the change history, and what it prints is kept with the operation. Neither may hold a secret."
        )
        {
            Advice = "Do not type passwords or tokens, and do not print Secrets of the cluster.",
        };
    }
}
