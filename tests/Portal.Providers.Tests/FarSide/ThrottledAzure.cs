using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Core.Connections;
using Portal.Providers.Aks;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.FarSide;

/// <summary>
/// A subscription full of clusters behind AKS's documented token buckets: LIST 500 in a burst and then one a second,
/// everything else 60 and then one a second. Source: quotas-skus-regions.
/// </summary>
internal sealed class ThrottledAzure : IAsyncDisposable
{
    public const string Subscription = "11111111-2222-3333-4444-555555555555";
    private const int PageSize = 100;
    private readonly string _authority = Path.GetTempFileName();
    private readonly TlsFaultServer _server;
    private readonly int _clusters;
    private readonly Bucket _lists;
    private readonly Bucket _others;

    public ThrottledAzure(TimeProvider time, int clusters)
    {
        _clusters = clusters;
        _lists = new Bucket(time, 500);
        _others = new Bucket(time, 60);
        File.WriteAllText(_authority, TlsFaultServer.AuthorityPem);
        _server = TlsFaultServer.Start(Answer);
    }

    /// <summary>How often each kind of request was answered: <c>list</c>, <c>get</c>, <c>other</c>, <c>throttled</c>.</summary>
    public ConcurrentDictionary<string, int> Answered { get; } = new(StringComparer.Ordinal);

    /// <summary>The fewest tokens that were left in the bucket of everything else.</summary>
    public double FewestOthers => _others.Fewest;

    public double FewestLists => _lists.Fewest;

    /// <summary>Answers the next request in this way instead.</summary>
    public FaultAnswer? Next { get; set; }

    public Connection Connect(FakeConnections connections)
    {
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
        connections.All[connection.Name] = connection;
        connections.Secrets[connection.Id] = "s3cret";
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        File.Delete(_authority);
    }

    private FaultAnswer Answer(RecordedRequest request)
    {
        if (request.Path.EndsWith("/token", StringComparison.Ordinal))
        {
            return FaultAnswer.Json(200, """{"token_type":"Bearer","expires_in":3600,"access_token":"t"}""");
        }
        if (Next is { } next)
        {
            Next = null;
            return next;
        }
        var isList = request.Path.EndsWith("/managedClusters", StringComparison.Ordinal);
        if (!(isList ? _lists : _others).Take())
        {
            Count("throttled");
            return Throttled(1);
        }
        if (isList)
        {
            Count("list");
            return Page(request);
        }
        var isProfile =
            request.Path.EndsWith("/upgradeProfiles/default", StringComparison.Ordinal)
            || request.Path.EndsWith("/availableAgentPoolVersions", StringComparison.Ordinal);
        var isVersions = request.Path.EndsWith("/kubernetesVersions", StringComparison.Ordinal);
        Count(isProfile || isVersions ? "other" : "get");
        return FaultAnswer.Json(
            200,
            isVersions ? """{"values":[{"version":"1.35","patchVersions":{"1.35.1":{"upgrades":[]}}}]}"""
                : request.Path.Contains("/agentPools/", StringComparison.Ordinal)
                    ? """{"properties":{"kubernetesVersion":"1.34.2","latestNodeImageVersion":"AKSUbuntu-2204gen2containerd-202611.20.0"}}"""
                : """{"properties":{"controlPlaneProfile":{"kubernetesVersion":"1.34.2","upgrades":[{"kubernetesVersion":"1.35.1"}]}}}"""
        );
    }

    public static FaultAnswer Throttled(int seconds) =>
        FaultAnswer.Json(
            429,
            """{"code":"Throttled","message":"The request limit has been exceeded.","subcode":""}""",
            ("Retry-After", seconds.ToString(CultureInfo.InvariantCulture))
        );

    private FaultAnswer Page(RecordedRequest request)
    {
        var from = request.Target.Split("skipToken=") is [_, var token]
            ? int.Parse(token.Split('&')[0], CultureInfo.InvariantCulture)
            : 0;
        var page = new JsonObject
        {
            ["value"] = new JsonArray([
                .. Enumerable
                    .Range(from, Math.Min(PageSize, _clusters - from))
                    .Select(number => (JsonNode)Cluster(number)),
            ]),
        };
        if (from + PageSize < _clusters)
        {
            page["nextLink"] = new Uri(
                _server.Address,
                $"{request.Path}?api-version=2025-10-01&skipToken={from + PageSize}"
            ).AbsoluteUri;
        }
        return FaultAnswer.Json(200, page.ToJsonString());
    }

    private static JsonObject Cluster(int number) =>
        new()
        {
            ["id"] =
                $"/subscriptions/{Subscription}/resourcegroups/rg/providers/Microsoft.ContainerService/managedClusters/c{number:0000}",
            ["name"] = $"c{number:0000}",
            ["location"] = "westeurope",
            ["properties"] = new JsonObject
            {
                ["provisioningState"] = "Succeeded",
                ["currentKubernetesVersion"] = "1.34.2",
                ["agentPoolProfiles"] = new JsonArray(Pool("system"), Pool("web"), Pool("win")),
            },
        };

    private static JsonObject Pool(string name) =>
        new()
        {
            ["name"] = name,
            ["count"] = 3,
            ["mode"] = "User",
            ["provisioningState"] = "Succeeded",
            ["currentOrchestratorVersion"] = "1.34.2",
        };

    private void Count(string what) => Answered.AddOrUpdate(what, 1, (_, count) => count + 1);

    private sealed class Bucket
    {
        private readonly Lock _lock = new();
        private readonly TimeProvider _time;
        private readonly double _size;
        private double _tokens;
        private long _at;

        public Bucket(TimeProvider time, double size)
        {
            (_time, _size, _tokens, Fewest) = (time, size, size, size);
            _at = time.GetTimestamp();
        }

        public double Fewest { get; private set; }

        public bool Take()
        {
            lock (_lock)
            {
                _tokens = Math.Min(_size, _tokens + _time.GetElapsedTime(_at).TotalSeconds);
                _at = _time.GetTimestamp();
                if (_tokens < 1)
                {
                    return false;
                }
                _tokens--;
                Fewest = Math.Min(Fewest, _tokens);
                return true;
            }
        }
    }
}
