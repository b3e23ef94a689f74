using System.Globalization;

namespace Portal.Core.Workloads.Restarts;

/// <summary>What is said of pods that are being replaced. Pure.</summary>
internal static class RestartWords
{
    public static string Outlook(Workload workload) =>
        (workload.Name.Kind, workload.ToReplace) switch
        {
            (WorkloadKind.DaemonSet, > 1 and var count) when workload.MostAway > 0 => Say(
                $"{Pods(count)} on as many nodes: on each of them it ends before the new one starts."
            ),
            (_, 1) when workload.MostAway > 0 => "Its only pod ends before the new one starts.",
            (_, 1) => "Its only pod ends once the new one is ready.",
            (_, var count) when workload.Recreates => Say($"All {Pods(count)} end before new ones start."),
            (_, var count) when workload.MostAway == 0 => Say(
                $"{Pods(count)}, each of which ends once a new one is ready."
            ),
            (_, var count) => Say($"{Pods(count)}, of which at most {workload.MostAway} at a time may be away."),
        };

    /// <summary><c>2 of 3 pods are new and ready</c>; what keeps it from going on stands before.</summary>
    public static string Progress(Workload workload) =>
        !workload.Observed ? "Waiting until its controller takes notice"
        : workload.ToReplace <= workload.NewAndReady && workload.Available < workload.Wanted
            ? Say($"All new pods are ready, {workload.Available} of {Pods(workload.Wanted)} in all")
        : Say(
            $"{(workload.Paused ? "Paused by somebody: " : "")}{workload.NewAndReady} of {Pods(workload.ToReplace)} {(workload.NewAndReady == 1 || workload.ToReplace == 1 ? "is" : "are")} new and ready"
        );

    public static string Done(Workload workload) =>
        workload.ToReplace == 1
            ? $"The pod of {workload.Name} is new and ready."
            : Say($"All {Pods(workload.ToReplace)} of {workload.Name} are new and ready.");

    public static int Percent(Workload workload) =>
        workload is { Observed: true, ToReplace: > 0 }
            ? Math.Min(100, 100 * workload.NewAndReady / workload.ToReplace)
            : 0;

    private static string Pods(int count) => count == 1 ? "1 pod" : Say($"{count} pods");

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
