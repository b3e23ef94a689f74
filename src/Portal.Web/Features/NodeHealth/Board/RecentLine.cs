using Microsoft.Extensions.Localization;
using Portal.Core.Health;
using Portal.Web.Components.Nodes;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.NodeHealth.Board;

/// <summary>
/// One line of "what changed in the last hour". The same change of several nodes of one pool within a minute is one
/// line, for that is how a person tells it.
/// </summary>
public sealed record RecentLine(DateTimeOffset At, Tone Tone, string Icon, string Sentence, string Brief, string? Href)
{
    private const int LongestName = 22;

    internal static IReadOnlyList<RecentLine> Of(
        IReadOnlyList<HealthChange> changes,
        IStringLocalizer<NodeTexts> texts
    ) =>
        [
            .. changes
                .GroupBy(it =>
                    (it.ClusterId, it.Pool, it.Kind, it.Condition, Minute: it.At.Ticks / TimeSpan.TicksPerMinute)
                )
                .Select(group => Of([.. group], texts))
                .OrderByDescending(line => line.At),
        ];

    private static RecentLine Of(HealthChange[] same, IStringLocalizer<NodeTexts> texts)
    {
        var first = same[0];
        var who = same is [{ NodeName: { } only }]
            ? only
            : texts["Recent.Nodes", same.Length, first.Pool ?? first.ClusterName].Value;
        var condition = first.Condition is { } type
            ? texts[$"Condition.{type}"] is { ResourceNotFound: false } word
                ? word.Value
                : type
            : "";
        var subject = first.NodeName is null ? first.ClusterName : who;
        var lasted = same.Length == 1 && IsEnd(first.Kind) ? first.Lasted : null;
        string Sentence(string name)
        {
            var sentence = texts[$"Recent.{first.Kind}", name, condition].Value;
            return lasted is { } time ? texts["Recent.After", sentence, time.InWords()].Value : sentence;
        }
        return new(
            same.Max(it => it.At),
            ToneOf(first.Kind),
            IconOf(first.Kind),
            Sentence(subject),
            Sentence(Shortened(subject)),
            HrefOf(same)
        );
    }

    private static bool IsEnd(HealthChangeKind kind) =>
        kind is HealthChangeKind.ReadyAgain or HealthChangeKind.ConditionEnded or HealthChangeKind.ClusterReachable;

    // A name's beginning tells the pool and its end the machine; what happened must be seen as well.
    private static string Shortened(string name) => name.Length > LongestName ? $"{name[..10]}…{name[^6..]}" : name;

    private static string? HrefOf(HealthChange[] same) =>
        same switch
        {
            [{ NodeName: { } node, Kind: not HealthChangeKind.Removed } only] => NodeAddress.Of(only.ClusterName, node),
            [{ NodeName: null } only] => ClusterAddress.Of(only.ClusterName, tool: "nodes"),
            _ => $"/nodes?cluster={Uri.EscapeDataString(same[0].ClusterName)}"
                + (same[0].Pool is { } pool ? $"&pool={Uri.EscapeDataString(pool)}" : ""),
        };

    private static Tone ToneOf(HealthChangeKind kind) =>
        kind switch
        {
            HealthChangeKind.StoppedBeingReady => Tone.Bad,
            HealthChangeKind.ConditionBegan => Tone.Warning,
            HealthChangeKind.ReadyAgain or HealthChangeKind.ConditionEnded or HealthChangeKind.ClusterReachable =>
                Tone.Good,
            HealthChangeKind.Added or HealthChangeKind.Uncordoned => Tone.Accent,
            _ => Tone.Neutral,
        };

    private static string IconOf(HealthChangeKind kind) =>
        kind switch
        {
            HealthChangeKind.StoppedBeingReady => "close",
            HealthChangeKind.ConditionBegan => "priority_high",
            HealthChangeKind.ReadyAgain or HealthChangeKind.ConditionEnded or HealthChangeKind.ClusterReachable =>
                "check",
            HealthChangeKind.Cordoned => "block",
            HealthChangeKind.Uncordoned => "undo",
            HealthChangeKind.Added => "add",
            HealthChangeKind.Removed => "remove",
            _ => "cloud_off",
        };
}
