using System.IO.Compression;
using System.Text;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Tests.FarSide;
using Portal.TestKit.FaultServer;
using Portal.TestKit.Time;

namespace Portal.Kubernetes.Tests.Transport;

public sealed class RequestTests
{
    [Fact]
    public async Task K16_silence_is_a_timeout_of_headers_and_body()
    {
        foreach (var answer in new[] { FaultAnswer.Hang(), FaultAnswer.Chunks(200, Never()) })
        {
            var time = new ManualTimeProvider();
            await using var cluster = FarCluster.Start(
                _ => answer,
                FarCluster.Quick with
                {
                    Time = time,
                    RequestTimeout = TimeSpan.FromSeconds(30),
                }
            );
            var call = cluster.Transport.CallAsync();
            await time.TimersSetAsync(1, TestContext.Current.CancellationToken);
            time.Advance(TimeSpan.FromSeconds(30));
            await Should.ThrowAsync<KubeTimeoutException>(() => call);
        }
    }

    [Fact]
    public async Task K16_the_callers_cancellation_stays_a_cancellation()
    {
        using var cancel = new CancellationTokenSource();
        await using var cluster = FarCluster.Start(_ =>
        {
            cancel.Cancel();
            return FaultAnswer.Hang();
        });
        await Should.ThrowAsync<OperationCanceledException>(() =>
            cluster.Transport.CallAsync<object>(
                new(HttpMethod.Get, "/version"),
                10,
                (_, _) => throw new InvalidOperationException(),
                cancel.Token
            )
        );
    }

    [Fact]
    public async Task K20_answer_over_its_limit_is_refused_while_it_streams()
    {
        await using var cluster = FarCluster.Answering(FaultAnswer.Json(200, $"\"{new string('x', 2000)}\""));
        await Should.ThrowAsync<KubeAnswerException>(() => cluster.Transport.CallAsync(maxBytes: 1000));
    }

    [Fact]
    public async Task K20_limit_counts_after_decompression()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes($"\"{new string('x', 1_000_000)}\""));
        }
        var head =
            $"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\nConnection: close\r\n\r\n";
        await using var cluster = FarCluster.Start(_ =>
            FaultAnswer.Raw([.. Encoding.ASCII.GetBytes(head), .. packed.ToArray()])
        );
        (await cluster.Transport.CallAsync()).GetValue<string>().Length.ShouldBe(1_000_000);
        await Should.ThrowAsync<KubeAnswerException>(() => cluster.Transport.CallAsync(maxBytes: 100_000));
        cluster.Requests[0].Header("Accept-Encoding").ShouldBe("gzip");
    }

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task K17_success_that_is_not_json_is_an_unreadable_answer(string body)
    {
        await using var cluster = FarCluster.Answering(FaultAnswer.Json(200, body));
        await Should.ThrowAsync<KubeAnswerException>(() => cluster.Transport.CallAsync());
    }

    [Fact]
    public async Task K17_body_cut_short_is_a_dropped_connection()
    {
        await using var cluster = FarCluster.Start(_ => FaultAnswer.Json(200, """{"a":"bcdef"}""").CutShortAfter(5));
        var broken = await Should.ThrowAsync<KubeConnectionException>(() => cluster.Transport.CallAsync());
        broken.Fault.ShouldBe(ConnectionFault.Dropped);
    }

    private static async IAsyncEnumerable<string> Never()
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, TestContext.Current.CancellationToken);
        yield break;
    }
}
