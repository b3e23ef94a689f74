using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Azure;

public sealed class GatewayTests
{
    [Theory]
    [InlineData("?api-version=", "MissingApiVersionParameter")]
    [InlineData("?api-version=latest", "InvalidApiVersionParameter")]
    public async Task Request_WithoutUsableApiVersion_IsRefused(string query, string code)
    {
        await using var azure = await FarSide.StartAsync();

        var answer = await azure.Get(azure.Clusters + query);

        answer.Status.ShouldBe(400);
        answer.Code.ShouldBe(code);
        answer.Header("x-ms-failure-cause").ShouldBe("gateway");
    }

    [Fact]
    public async Task Answer_Always_CarriesTheRecordedHeaders()
    {
        await using var azure = await FarSide.StartAsync();

        var answer = await azure.Get(azure.Clusters);

        answer.Header("Cache-Control").ShouldBe("no-cache");
        answer.Header("Pragma").ShouldBe("no-cache");
        answer.Header("Expires").ShouldBe("-1");
        answer.Header("Strict-Transport-Security").ShouldBe("max-age=31536000; includeSubDomains");
        answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
        Guid.TryParse(answer.Header("x-ms-request-id"), out _).ShouldBeTrue();
        answer.Header("x-ms-ratelimit-remaining-subscription-reads").ShouldBe("249");
        answer.Header("Content-Type").ShouldBe("application/json");
    }

    [Fact]
    public async Task ClientRequestId_OnlyWhenAskedFor_ComesBack()
    {
        await using var azure = await FarSide.StartAsync();

        var silent = await azure.Send("GET", azure.Clusters, null, ("x-ms-client-request-id", "mine"));
        var asked = await azure.Send(
            "GET",
            azure.Clusters,
            null,
            ("x-ms-client-request-id", "mine"),
            ("x-ms-return-client-request-id", "true")
        );

        silent.Header("x-ms-client-request-id").ShouldBeNull();
        asked.Header("x-ms-client-request-id").ShouldBe("mine");
    }

    [Fact]
    public async Task Id_InAnyCase_FindsTheSameCluster()
    {
        await using var azure = await FarSide.StartAsync();

        var answer = await azure.Get((azure.Clusters + "/shop-test").ToUpperInvariant());

        answer.Status.ShouldBe(200);
        ((string)answer.Body["id"]!).ShouldBe(
            $"{azure.Subscription}/resourcegroups/rg-shop-test/providers/Microsoft.ContainerService/managedClusters/shop-test"
        );
        ((string?)answer.Body["type"]).ShouldBe("Microsoft.ContainerService/ManagedClusters");
    }

    [Fact]
    public async Task Subscription_OfSomebodyElse_IsNotFound()
    {
        await using var azure = await FarSide.StartAsync();

        var answer = await azure.Get("/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups");

        answer.Status.ShouldBe(404);
        answer.Code.ShouldBe("SubscriptionNotFound");
    }

    [Theory]
    [InlineData("{ \"location\": ")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{ \"location\": 7 }")]
    [InlineData("{ \"location\": \"westeurope\", \"properties\": [] }")]
    [InlineData("{ \"location\": \"westeurope\", \"properties\": { \"agentPoolProfiles\": [ null ] } }")]
    [InlineData(
        "{ \"location\": \"westeurope\", \"properties\": { \"agentPoolProfiles\": [ { \"name\": \"a\", \"count\": 1.5 } ] } }"
    )]
    public async Task Body_ThatIsNoCluster_IsRefusedAndChangesNothing(string body)
    {
        await using var azure = await FarSide.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{azure.Clusters}/alpha?api-version=2025-10-01");
        request.Headers.Authorization = new("Bearer", await azure.Token());
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");

        var answer = await azure.Send(request);

        answer.Status.ShouldBe(400);
        answer.Code.ShouldBe("InvalidRequestContent");
        (await azure.Get(azure.Clusters + "/alpha")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Host_OfAnotherName_IsNotServed()
    {
        await using var azure = await FarSide.StartAsync();
        // By hand, because an HttpClient would expect the certificate of the name it asks for.
        using var connection = new TcpClient();
        await connection.ConnectAsync(
            IPAddress.Loopback,
            azure.Endpoints.Arm.Port,
            TestContext.Current.CancellationToken
        );
        await using var tls = new SslStream(connection.GetStream());
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            CertificateChainPolicy = FarSide.Trust(azure.Endpoints),
        };
        await tls.AuthenticateAsClientAsync(options, TestContext.Current.CancellationToken);
        await tls.WriteAsync(
            "GET /_sandbox/journal HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"u8.ToArray()
        );
        using var reader = new StreamReader(tls);

        var status = await reader.ReadLineAsync(TestContext.Current.CancellationToken);

        status.ShouldStartWith("HTTP/1.1 421 ");
    }

    [Fact]
    public async Task ClusterPut_TwentyOneInARow_IsThrottledUntilTheBucketRefills()
    {
        await using var azure = await FarSide.StartAsync();
        var path = azure.Clusters + "/alpha";
        for (var i = 0; i < 20; i++)
            (await azure.Put(path, new JsonObject())).Status.ShouldBe(400);

        var answer = await azure.Put(path, new JsonObject());

        answer.Status.ShouldBe(429);
        answer.Code.ShouldBe("Throttled");
        answer.Header("Retry-After").ShouldBe("60");
        (await azure.Put(azure.Clusters + "/beta", new JsonObject())).Status.ShouldBe(
            400,
            "each cluster has a bucket of its own"
        );
        azure.Clock.Advance(TimeSpan.FromSeconds(60));
        (await azure.Put(path, new JsonObject())).Status.ShouldBe(400);
    }
}
