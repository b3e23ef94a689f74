using Portal.Core.Health.Recording;
using Portal.TestKit.Time;
using static Portal.Core.Tests.Health.Nodes;

namespace Portal.Core.Tests.Health;

public sealed class NodeRecorderTests
{
    private readonly ToldCluster _cluster = new();
    private readonly ManualTimeProvider _time = new(Now);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_ThatCameWhileGathering_AreWrittenAfterIt()
    {
        await using var recording = new KeptRecording();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = RunAsync(recording, ending.Token);
        _cluster.Tell(Node(Ready()));
        (await recording.WrittenAsync()).Nodes.Count.ShouldBe(1);

        // The confirming timer and the gathering pause.
        await _time.TimersSetAsync(2, Cancel);
        _cluster.Tell(Node(Ready()));
        _cluster.Tell(Node(Silent()));
        recording.WroteMore.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(1));

        (await recording.WrittenAsync()).Conditions.ShouldHaveSingleItem().Change.At.ShouldBe(Ago(12));
        await ending.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    [Fact]
    public async Task Cluster_LiveWithoutChange_IsConfirmedEachMinute()
    {
        await using var recording = new KeptRecording();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = RunAsync(recording, ending.Token);
        _cluster.Tell(Node(Ready()));
        await recording.WrittenAsync();
        await _time.TimersSetAsync(2, Cancel);

        _time.Advance(TimeSpan.FromMinutes(1));

        (await recording.ConfirmedAsync()).ShouldBe(Now.AddMinutes(1));
        recording.WroteMore.ShouldBeFalse();
        await ending.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    [Fact]
    public async Task Right_Lost_EndsTheRecording()
    {
        await using var recording = new KeptRecording();
        var running = RunAsync(recording, Cancel);

        await recording.LoseAsync();

        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    [Fact]
    public async Task Write_ThatFails_EndsTheRecordingWithItsFault()
    {
        await using var recording = new KeptRecording { Failure = new RecordingLostException(HealthPorts.Cluster.Id) };
        var running = RunAsync(recording, Cancel);

        _cluster.Tell(Node(Ready()));

        await Should.ThrowAsync<RecordingLostException>(running);
    }

    private Task RunAsync(KeptRecording recording, CancellationToken cancellationToken) =>
        new NodeRecorder(_cluster, _time).RunAsync(HealthPorts.Cluster, recording, cancellationToken);
}
