using System.Text.Json.Nodes;
using Portal.Azure.Pipeline;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Providers.Aks;
using Portal.Providers.Aks.Writes;
using Portal.Providers.Tests.FarSide;
using Portal.Providers.Tests.Health;
using Portal.TestKit.FaultServer;
using Portal.TestKit.Time;

namespace Portal.Providers.Tests.Aks.Writes;

/// <summary>
/// One cluster in an Azure that answers as it is told, over real TLS, and the step that writes to it. What was asked
/// is kept, but for tokens.
/// </summary>
internal sealed class ScriptedAzure : IAsyncDisposable
{
    public const string Subscription = "11111111-2222-3333-4444-555555555555";
    public const string ClusterId =
        $"/subscriptions/{Subscription}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/shop";

    private readonly string _authority = Path.GetTempFileName();
    private readonly ArmPipelines _pipelines = new(new ArmPipelineSettings { MaxRetries = 0 });
    private readonly TlsFaultServer _server;
    private readonly FakeConnections _connections = new();
    private readonly List<RecordedRequest> _asked = [];

    public ScriptedAzure()
    {
        File.WriteAllText(_authority, TlsFaultServer.AuthorityPem);
        _server = TlsFaultServer.Start(Answer);
        var connection = new Connection(
            Guid.CreateVersion7(),
            "azure",
            AksProvider.Name,
            new JsonObject
            {
                ["cloud"] = "Custom",
                ["endpoint"] = _server.Address.AbsoluteUri,
                ["authority"] = _server.Address.AbsoluteUri,
                ["audience"] = "https://management.azure.com/",
                ["subscriptionId"] = Subscription,
                ["credential"] = "ClientSecret",
                ["tenantId"] = "99999999-8888-7777-6666-555555555555",
                ["clientId"] = "portal",
                ["trustedCertificatesFile"] = _authority,
            },
            ConnectionSource.Configuration
        );
        _connections.All["azure"] = connection;
        _connections.Secrets[connection.Id] = "s3cret";
        Clouds = new AksClouds(_pipelines, NamedClouds.MicrosoftOnly, _connections, _connections, _connections);
    }

    public AksClouds Clouds { get; }

    public ManualTimeProvider Time { get; } = new();

    public OneClusterInventory Inventory { get; } = new(Cluster);

    /// <summary>The cluster as Azure shows it; null answers 404.</summary>
    public JsonObject? Shown { get; set; } = Json("Succeeded");

    /// <summary>What a write is answered; the request tells which.</summary>
    public Func<RecordedRequest, FaultAnswer> OnWrite { get; set; } = _ => FaultAnswer.Empty(202);

    /// <summary>Other reads than that of the cluster, by the end of their path.</summary>
    public Dictionary<string, FaultAnswer> Reads { get; } = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<RecordedRequest> Writes => [.. Asked.Where(request => request.Method is not "GET")];

    public IReadOnlyList<RecordedRequest> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    public string Address => _server.Address.AbsoluteUri.TrimEnd('/');

    public static Cluster Cluster =>
        HealthParts.Cluster("azure") with
        {
            Provider = AksProvider.Name,
            Name = "shop",
            Group = "rg",
            ProviderId = ClusterId,
            ETag = "\"one\"",
        };

    public static JsonObject Json(string state, string eTag = "\"one\"", string power = "Running") =>
        new()
        {
            ["id"] = ClusterId,
            ["name"] = "shop",
            ["location"] = "westeurope",
            ["eTag"] = eTag,
            ["tags"] = new JsonObject { ["team"] = "shop", ["portal-operation"] = "op-1" },
            ["properties"] = new JsonObject
            {
                ["provisioningState"] = state,
                ["powerState"] = new JsonObject { ["code"] = power },
                ["unknownToThePortal"] = "kept",
            },
        };

    /// <summary>Runs the write's step once, as a worker would.</summary>
    public Task<StepOutcome> RunAsync(IAksWrite write, ClusterChange change, WriteLease lease)
    {
        lease.Plan(change);
        var step = new AksWriteStep(write, Clouds, Inventory, new FollowWrite(Inventory, Time), Time);
        return step.RunAsync(new StepContext(lease, 0, deadlinePassed: false), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _pipelines.Dispose();
        await _server.DisposeAsync();
        File.Delete(_authority);
    }

    private FaultAnswer Answer(RecordedRequest request)
    {
        if (request.Path.EndsWith("/token", StringComparison.Ordinal))
        {
            return FaultAnswer.Json(200, """{"token_type":"Bearer","expires_in":3600,"access_token":"t0ken"}""");
        }

        lock (_asked)
        {
            _asked.Add(request);
        }

        if (request.Method != "GET")
        {
            return OnWrite(request);
        }

        if (
            Reads.FirstOrDefault(read => request.Path.EndsWith(read.Key, StringComparison.OrdinalIgnoreCase)).Value is
            { } told
        )
        {
            return told;
        }

        return Shown is { } cluster
            ? FaultAnswer.Json(200, cluster.ToJsonString())
            : FaultAnswer.Json(404, """{"error":{"code":"ResourceNotFound","message":"Not there."}}""");
    }
}
