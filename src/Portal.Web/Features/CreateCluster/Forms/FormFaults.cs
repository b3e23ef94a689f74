using Portal.Core.Maintenance;
using Portal.Core.Networking;
using Portal.Core.Operations;
using Portal.Core.Rules;
using Portal.Web.Components.Fields;
using Portal.Web.Components.Pools;

namespace Portal.Web.Features.CreateCluster.Forms;

/// <summary>What is wrong with a form before it is a plan: what a plan could not even say.</summary>
internal static class FormFaults
{
    public const string Place = "P-PLACE";
    public const string Number = "P-NUMBER";
    public const string Twice = "P-TWICE";

    private static readonly Uri s_source = new(
        "https://learn.microsoft.com/rest/api/aks/managed-clusters/create-or-update"
    );

    /// <summary>How many different things are looked at.</summary>
    public const int Rules = 4;

    public static IReadOnlyList<Finding> Of(PlanForm form) =>
        [
            .. Places(form),
            .. form.Pools.SelectMany((pool, index) => Pool(pool, $"nodePools[{index}]")),
            .. Network(form.Network),
            .. Numbers("integrations", [("imageCleanerHours", form.Integrations.ImageCleanerHours, false, true)]),
            .. form.Maintenance.Windows.SelectMany((window, index) => Window(window, $"maintenance.windows[{index}]")),
            .. TagRow
                .Repeated(form.Tags)
                .Select(tag => Block(Twice, $"tags[{tag}]", "This tag is there twice. Remove one of them.")),
            .. ChangeReason.Check(form.Reason, form.Ticket),
        ];

    private static IEnumerable<Finding> Places(PlanForm form)
    {
        if (form.Connection.Length == 0)
            yield return Block(Place, "connection", "Choose the connection that the cluster is made through.");
        if (form.Location.Length == 0)
            yield return Block(Place, "basics.location", "Choose a region.");
    }

    private static IEnumerable<Finding> Pool(PoolForm pool, string path)
    {
        foreach (var fault in pool.Faults())
            yield return Block(Number, $"{path}.{fault.Field}", fault.Sentence);
        foreach (var key in Repeated(pool.Labels.Select(label => LabelText.Split(label).Key)))
            yield return Block(Twice, $"{path}.labels[{key}]", $"The label “{Shortened(key)}” is there twice.");
        foreach (var taint in Repeated(pool.Taints))
            yield return Block(Twice, $"{path}.taints", $"The taint “{Shortened(taint)}” is there twice.");
    }

    private static IEnumerable<Finding> Network(NetworkForm network) =>
        Numbers(
            "network",
            [
                ("outboundIps", network.OutboundIps, false, network.HasOutboundIps),
                ("outboundPorts", network.OutboundPorts, false, network.Outbound == OutboundType.LoadBalancer),
                ("idleTimeoutMinutes", network.IdleTimeoutMinutes, false, network.HasOutboundIps),
            ]
        );

    private static IEnumerable<Finding> Window(WindowForm window, string path) =>
        Numbers(
            path,
            [
                ("interval", window.Interval, true, true),
                ("dayOfMonth", window.DayOfMonth, true, window.Repeat == Repeat.MonthlyByDate),
                ("durationHours", window.DurationHours, true, true),
            ]
        );

    private static IEnumerable<Finding> Numbers(
        string path,
        IEnumerable<(string Field, string Text, bool Needed, bool Shown)> numbers
    ) =>
        from number in numbers
        where number.Shown
        let sentence = TypedNumber.Fault(number.Text, number.Needed)
        where sentence is not null
        select Block(Number, $"{path}.{number.Field}", sentence);

    private static IEnumerable<string> Repeated(IEnumerable<string> texts) =>
        texts
            .GroupBy(text => text, StringComparer.Ordinal)
            .Where(group => group.Skip(1).Any())
            .Select(group => group.Key);

    private static string Shortened(string text) =>
        text.Trim() is { Length: > 40 } line ? $"{line[..40]}…" : text.Trim();

    private static Finding Block(string rule, string field, string sentence) =>
        new(rule, Severity.Block, field, sentence, s_source);
}
