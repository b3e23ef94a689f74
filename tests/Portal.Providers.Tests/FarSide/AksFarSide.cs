using System.Text.Json.Nodes;
using Portal.Azure.Pipeline;
using Portal.Core.Connections;
using Portal.Providers.Aks;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.FarSide;

/// <summary>A scripted Azure over real TLS, and the connection named "production" that leads to it.</summary>
internal sealed class AksFarSide : IAsyncDisposable
{
    public const string Subscription = "11111111-2222-3333-4444-555555555555";
    private readonly string _authority = Path.GetTempFileName();
    private readonly ArmPipelines _pipelines = new(new ArmPipelineSettings { MaxRetries = 0 });
    private readonly TlsFaultServer _azure;

    public AksFarSide(Func<RecordedRequest, FaultAnswer> script)
    {
        File.WriteAllText(_authority, TlsFaultServer.AuthorityPem);
        _azure = TlsFaultServer.Start(request => IsToken(request) ? Token : script(request));
        Connection = new Connection(
            Guid.CreateVersion7(),
            "production",
            AksProvider.Name,
            new JsonObject
            {
                ["cloud"] = "Custom",
                ["endpoint"] = _azure.Address.AbsoluteUri,
                ["authority"] = _azure.Address.AbsoluteUri,
                ["audience"] = "https://management.azure.com/",
                ["subscriptionId"] = Subscription,
                ["credential"] = "ClientSecret",
                ["tenantId"] = "99999999-8888-7777-6666-555555555555",
                ["clientId"] = "portal",
                ["trustedCertificatesFile"] = _authority,
            },
            ConnectionSource.Configuration
        );
        var connections = new FakeConnections();
        connections.All[Connection.Name] = Connection;
        connections.Secrets[Connection.Id] = "s3cret";
        Clouds = new AksClouds(_pipelines, NamedClouds.MicrosoftOnly, connections, connections, connections);
    }

    public Connection Connection { get; }

    public AksClouds Clouds { get; }

    /// <summary>What Azure was asked, without the token requests.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _azure.Requests.Where(request => !IsToken(request))];

    private static FaultAnswer Token =>
        FaultAnswer.Json(200, """{"token_type":"Bearer","expires_in":3600,"access_token":"t"}""");

    public async ValueTask DisposeAsync()
    {
        _pipelines.Dispose();
        await _azure.DisposeAsync();
        File.Delete(_authority);
    }

    private static bool IsToken(RecordedRequest request) => request.Path.EndsWith("/token", StringComparison.Ordinal);
}
