using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Printing;

namespace Portal.Sandbox.Tests.Kubernetes.Printing;

public sealed class PodStatusTests
{
    private const string Running = """{"ready":true,"state":{"running":{}}}""";

    [Theory]
    [InlineData("""{"phase":"Pending"}""", "Pending", 0)]
    [InlineData("""{"phase":"Running","containerStatuses":[{"ready":true,"state":{"running":{}}}]}""", "Running", 1)]
    [InlineData(
        """{"phase":"Pending","containerStatuses":[{"state":{"waiting":{"reason":"ContainerCreating"}}}]}""",
        "ContainerCreating",
        0
    )]
    [InlineData(
        """{"phase":"Running","containerStatuses":[{"state":{"waiting":{"reason":"CrashLoopBackOff"}}}]}""",
        "CrashLoopBackOff",
        0
    )]
    [InlineData(
        """{"phase":"Failed","containerStatuses":[{"state":{"terminated":{"exitCode":137,"reason":"OOMKilled"}}}]}""",
        "OOMKilled",
        0
    )]
    [InlineData(
        """{"phase":"Failed","containerStatuses":[{"state":{"terminated":{"exitCode":2}}}]}""",
        "ExitCode:2",
        0
    )]
    [InlineData(
        """{"phase":"Failed","containerStatuses":[{"state":{"terminated":{"exitCode":0,"signal":9}}}]}""",
        "Signal:9",
        0
    )]
    [InlineData("""{"phase":"Failed","reason":"Evicted"}""", "Evicted", 0)]
    [InlineData(
        """{"phase":"Pending","conditions":[{"type":"PodScheduled","reason":"SchedulingGated"}]}""",
        "SchedulingGated",
        0
    )]
    public void Status_ComesFromTheContainersBeforeThePhase(string status, string reason, int ready)
    {
        var shown = PodStatus.Of(Pod(status));

        shown.Reason.ShouldBe(reason);
        shown.Ready.ShouldBe(ready);
    }

    [Fact]
    public void InitContainers_SayHowFarTheyAre()
    {
        var pod = Pod(
            """{"phase":"Pending","initContainerStatuses":[{"name":"a","state":{"terminated":{"exitCode":0}}},{"name":"b","state":{"running":{}}}]}"""
        );
        pod["spec"]!["initContainers"] = JsonNode.Parse("""[{"name":"a"},{"name":"b"}]""");

        PodStatus.Of(pod).Reason.ShouldBe("Init:1/2");

        pod["status"]!["initContainerStatuses"]![1]!["state"] = JsonNode.Parse(
            """{"waiting":{"reason":"CrashLoopBackOff"}}"""
        );
        PodStatus.Of(pod).Reason.ShouldBe("Init:CrashLoopBackOff");
    }

    [Fact]
    public void Sidecar_CountsAsAContainer()
    {
        var pod = Pod(
            $$$"""{"phase":"Running","initContainerStatuses":[{"name":"proxy","started":true,"ready":true,"state":{"running":{}} } ],"containerStatuses":[ {{{Running}}} ] }"""
        );
        pod["spec"]!["initContainers"] = JsonNode.Parse("""[{"name":"proxy","restartPolicy":"Always"}]""");

        var shown = PodStatus.Of(pod);

        (shown.Reason, shown.Ready, shown.Total).ShouldBe(("Running", 2, 2));
    }

    [Fact]
    public void DeletedPod_IsTerminating_AndUnknownOnALostNode()
    {
        var pod = Pod($$"""{"phase":"Running","containerStatuses":[ {{Running}} ] }""");
        pod["metadata"]!["deletionTimestamp"] = "2026-01-01T00:00:00Z";
        PodStatus.Of(pod).Reason.ShouldBe("Terminating");

        pod["status"]!["reason"] = "NodeLost";
        PodStatus.Of(pod).Reason.ShouldBe("Unknown");
    }

    [Fact]
    public void Restarts_SayWhenTheLastOneWas()
    {
        var pod = Pod(
            """{"phase":"Running","containerStatuses":[{"ready":true,"restartCount":7,"state":{"running":{}},"lastState":{"terminated":{"exitCode":1,"finishedAt":"2026-01-01T00:00:00Z"}}}]}"""
        );

        var column = PodColumns.Pods.Single(column => column.Name == "Restarts");

        ((string?)column.Cell(pod, new DateTimeOffset(2026, 1, 1, 0, 5, 0, TimeSpan.Zero))).ShouldBe("7 (5m ago)");
    }

    private static JsonObject Pod(string status) =>
        new()
        {
            ["metadata"] = new JsonObject { ["name"] = "web" },
            ["spec"] = new JsonObject { ["containers"] = JsonNode.Parse("""[{"name":"app"}]""") },
            ["status"] = JsonNode.Parse(status),
        };
}
