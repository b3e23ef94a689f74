using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Core.Health;
using Portal.Web.Components.Nodes;
using Portal.Web.Features.NodeHealth.Detail;

namespace Portal.Web.Features.NodeHealth.Charts;

/// <summary>CPU, memory, disk and pods of a node against what it has; what cannot be known says why.</summary>
internal static class UsageCharts
{
    private static readonly TimeSpan s_span = TimeSpan.FromMinutes(60);

    public static IReadOnlyList<UsageChart> Of(NodeDetail detail, IStringLocalizer<NodeTexts> texts)
    {
        var (node, usage) = (detail.Node, detail.Usage);
        return
        [
            Sampled(
                texts["Usage.Cpu"],
                detail,
                node.Capacity.Cores,
                sample => (double)sample.Cores,
                (used, all) => texts["Usage.CpuOf", Number(used), Number(all)],
                texts
            ),
            Sampled(
                texts["Usage.Memory"],
                detail,
                node.Capacity.Memory,
                sample => sample.Memory,
                (used, all) => texts["Usage.MemoryOf", Gibibytes(used), Gibibytes(all)],
                texts
            ),
            Disk(detail, texts),
            Pods(detail, texts),
        ];

        static string Number(double cores) => cores.ToString("0.##", CultureInfo.CurrentCulture);
    }

    private static UsageChart Sampled(
        string name,
        NodeDetail detail,
        decimal? capacity,
        Func<UsageSample, double> used,
        Func<double, double, string> words,
        IStringLocalizer<NodeTexts> texts
    )
    {
        if (detail.Usage.Samples is not [.., var newest])
        {
            return new(name, null, null, null, detail.Usage.Missing ?? NodeUsage.NotSampled.Missing);
        }
        if (capacity is not > 0 and var all)
        {
            return new(name, null, null, null, texts["Usage.NoCapacity"]);
        }
        var whole = (double)capacity!.Value;
        var points = detail.Usage.Samples.Select(it => ((detail.At - it.At) / s_span, used(it) / whole)).ToList();
        var percent = Percent(used(newest) / whole);
        var most = Percent(points.Max(it => it.Item2));
        return new(
            name,
            percent,
            UsageChart.PathOf(points),
            texts["Usage.Summary", name, words(used(newest), whole), most],
            null
        );
    }

    // Kubernetes' metrics tell no disk; pressure on it is a condition.
    private static UsageChart Disk(NodeDetail detail, IStringLocalizer<NodeTexts> texts)
    {
        var name = texts["Usage.Disk"];
        if (detail.IsWindows)
        {
            return new(name, null, null, null, texts["Usage.WindowsDisk"]);
        }
        return detail.Node.Capacity.Disk is { } disk
            ? new(name, texts["Usage.Size", Gibibytes(disk)], null, texts["Usage.DiskCapacity", Gibibytes(disk)], null)
            : new(name, null, null, null, texts["Usage.NoDisk"]);
    }

    private static UsageChart Pods(NodeDetail detail, IStringLocalizer<NodeTexts> texts)
    {
        var name = texts["Usage.Pods"];
        if (detail.Pods is not { } pods)
        {
            return new(name, null, null, null, detail.PodsFreshness.Sentence ?? texts["Usage.PodsWait"]);
        }
        var running = pods.Count(it => it.Phase is not ("Succeeded" or "Failed"));
        return detail.Node.Capacity.Pods is { } most and > 0
            ? new(
                name,
                $"{running}/{most}",
                UsageChart.PathOf([(1, (double)running / most), (0, (double)running / most)]),
                texts["Usage.PodsOf", running, most],
                null
            )
            : new(name, running.ToString(CultureInfo.CurrentCulture), null, texts["Usage.PodsOnly", running], null);
    }

    private static string Percent(double share) =>
        $"{Math.Round(share * 100).ToString("0", CultureInfo.CurrentCulture)} %";

    private static string Gibibytes(double bytes) => (bytes / (1L << 30)).ToString("0.#", CultureInfo.CurrentCulture);
}
