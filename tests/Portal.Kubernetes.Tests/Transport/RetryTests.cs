using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Kubernetes.Tests.Transport;

public sealed class RetryTests
{
    private static readonly FaultAnswer s_good = FaultAnswer.Json(200, """{"major":"1"}""");

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task K18_reading_is_repeated_when_a_gateway_failed(int status)
    {
        await using var cluster = FarCluster.Answering(FaultAnswer.Text(status, "bad gateway"), s_good);
        await cluster.Transport.CallAsync();
        cluster.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task K18_reading_is_repeated_when_the_connection_closes_without_an_answer()
    {
        await using var cluster = FarCluster.Answering(FaultAnswer.Close(), s_good);
        await cluster.Transport.CallAsync();
        cluster.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task K18_reading_is_given_up_after_three_tries()
    {
        await using var cluster = FarCluster.Start(_ => FaultAnswer.Text(503, "service unavailable\n"));
        var refused = await Should.ThrowAsync<KubeApiException>(() => cluster.Transport.CallAsync());
        refused.Status.Code.ShouldBe(503);
        cluster.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    public async Task K18_other_refusals_are_not_repeated(int status)
    {
        await using var cluster = FarCluster.Start(_ => FaultAnswer.Text(status, "no"));
        await Should.ThrowAsync<KubeApiException>(() => cluster.Transport.CallAsync());
        cluster.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task K18_writing_is_never_repeated_blindly()
    {
        foreach (var answer in new[] { FaultAnswer.Close(), FaultAnswer.Text(503, "no"), FaultAnswer.Empty(429) })
        {
            await using var cluster = FarCluster.Start(_ => answer);
            await Should.ThrowAsync<KubeException>(() => cluster.Transport.CallAsync(HttpMethod.Post));
            cluster.Requests.Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task K18_throttled_write_waits_as_long_as_the_server_asks()
    {
        var time = new PromptTime();
        await using var cluster = FarCluster.Start(
            FaultScript.InOrder(
                FaultAnswer.Text(429, "Too many requests, please try again later.\n", ("Retry-After", "7")),
                s_good
            ),
            FarCluster.Quick with
            {
                Time = time,
                RequestTimeout = TimeSpan.FromHours(1),
            }
        );
        await cluster.Transport.CallAsync(HttpMethod.Post);
        cluster.Requests.Count.ShouldBe(2);
        time.Waits.ShouldBe([TimeSpan.FromSeconds(7)]);
    }

    [Fact]
    public async Task K18_throttling_longer_than_half_a_minute_is_reported_with_its_time()
    {
        await using var cluster = FarCluster.Start(_ => FaultAnswer.Empty(429, ("Retry-After", "31")));
        var refused = await Should.ThrowAsync<KubeApiException>(() => cluster.Transport.CallAsync());
        refused.Status.RetryAfter.ShouldBe(TimeSpan.FromSeconds(31));
        cluster.Requests.Count.ShouldBe(1);
    }
}
