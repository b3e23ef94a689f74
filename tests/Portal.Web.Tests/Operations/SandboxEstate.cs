using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.History;
using Portal.Core.Networking;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Sandbox;
using Portal.TestKit.Postgres;
using Portal.TestKit.Time;
using Portal.TestKit.Writes;
using Portal.Web.Authentication;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Operations;

/// <summary>
/// The portal's use cases and workers over a database of their own and a sandbox over real TLS; time in the sandbox
/// runs fast. Nothing runs by itself: a test takes the worker's part, or starts a worker process.
/// </summary>
internal sealed class SandboxEstate : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly SandboxServer _sandbox;
    private readonly WebApplication _app;
    private readonly HttpClient _farSide;
    private readonly Npgsql.NpgsqlDataSource _watcher;

    private SandboxEstate(TestDatabase database, SandboxServer sandbox, Dictionary<string, string?> settings)
    {
        (_database, _sandbox, Settings) = (database, sandbox, settings);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddPortalHost();
        builder.AddPortalEstate();
        builder.Services.AddMemoryCache();
        builder.Services.AddSingleton<IMemberships, LiveGroups>();
        _app = builder.Build();
        _farSide = new HttpClient(Trusting(sandbox.Endpoints.Ca), disposeHandler: true)
        {
            BaseAddress = sandbox.Endpoints.Arm,
        };
        _watcher = Npgsql.NpgsqlDataSource.Create(database.ConnectionString);
    }

    /// <summary>What a portal process must be told to work on this estate.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>What a client must be told to use the sandbox in place of Azure.</summary>
    public SandboxEndpoints Endpoints => _sandbox.Endpoints;

    /// <summary>The writes about clusters that left, oldest first; empty unless bodies are kept.</summary>
    public IReadOnlyList<SentWrite> Writes =>
        [.. _sandbox.Sent.Select(one => SentWrite.Of(one.Method, one.Path, one.Body)).OfType<SentWrite>()];

    public static Caller Operator { get; } =
        new("00000000-0000-0000-0000-00000000000a", "operator@contoso", [Role.Operator], "127.0.0.1", "test");

    /// <summary>Has no stored assignment, as nothing that it says is looked at later.</summary>
    public static Caller Approver { get; } =
        new("00000000-0000-0000-0000-00000000000b", "approver@contoso", [Role.Approver], "127.0.0.1", "test");

    public static Caller Admin { get; } =
        new("00000000-0000-0000-0000-00000000000c", "admin@contoso", [Role.Admin], "127.0.0.1", "test");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<SandboxEstate> StartAsync(
        WebPostgres postgres,
        double speed = 400,
        bool keepsBodies = false,
        int clusters = 0
    )
    {
        var database = await postgres.CreateDatabaseAsync(Cancel);
        var roles = await WebPostgres.RolesAsync(database.ConnectionString, Cancel);
        var folder = Directory.CreateTempSubdirectory("portal-estate-").FullName;
        var sandbox = await SandboxServer.StartAsync(
            new Portal.Sandbox.SandboxOptions
            {
                DataFolder = folder,
                Speed = speed,
                KeepsBodies = keepsBodies,
                LoadClusters = clusters,
            },
            TimeProvider.System,
            NullLoggerFactory.Instance,
            Cancel
        );
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Data:Directory"] = folder,
            ["Database:Owner"] = roles.Owner,
            ["Database:Application"] = roles.Application,
            // A test says itself how long a deletion waits.
            ["Deletion:CoolOff"] = "00:00:00",
            ["KeyProtection:Folder"] = Path.Combine(folder, "keys"),
        };
        // What they asked for starts while they hold the right to it.
        foreach (var person in (Caller[])[Operator, Admin])
        {
            settings[$"Access:Assignments:{person.Name}:Role"] = person.Roles[0].ToString();
            settings[$"Access:Assignments:{person.Name}:User"] = person.ObjectId;
        }

        foreach (var (key, value) in EmbeddedParts.ConnectionTo(sandbox.Endpoints))
        {
            settings[$"Connections:sandbox:{key}"] = value;
        }

        foreach (var (key, value) in EmbeddedParts.CloudOf(sandbox.Endpoints))
        {
            settings[$"{ConfiguredClouds.Section}:sandbox:{key}"] = value;
        }

        var estate = new SandboxEstate(database, sandbox, settings);
        await estate._app.PrepareAsync(Cancel);
        return estate;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async Task<ClusterPlan> PlanAsync(string name)
    {
        var catalog = await Get<ICatalog>().OfRegionAsync("sandbox", "westeurope", TimeSpan.FromMinutes(5), Cancel);
        var version = catalog.Versions.First(offered => offered.IsDefault).Version;
        return new ClusterPlan
        {
            Connection = "sandbox",
            Basics = new ClusterBasics(
                "rg-journey",
                NewResourceGroup: true,
                name,
                "westeurope",
                version,
                ClusterTier.Standard,
                ClusterPurpose.DevTest,
                LongTermSupport: false,
                name,
                Windows: null
            ),
            NodePools = SuggestedPools.Default(catalog),
            Network = new NetworkPlan
            {
                Mode = NetworkMode.Overlay,
                Policy = NetworkPolicy.Cilium,
                Dataplane = Dataplane.Cilium,
                Outbound = OutboundType.LoadBalancer,
                ServiceCidr = NetworkDefaults.ServiceRange.ToString(),
                DnsServiceIp = "10.0.0.10",
                PodCidr = NetworkDefaults.PodRange.ToString(),
            },
            Tags = new Dictionary<string, string> { ["team"] = "platform" },
        };
    }

    public async Task<long> StartCreateAsync(string name)
    {
        var plan = await PlanAsync(name);
        var result = await Get<CreateCluster>().StartAsync(Operator, new(plan, "journey", "CHG-1"), Cancel);
        return result.ShouldBeOfType<CreateClusterResult.Started>(Describe(result)).OperationId;
    }

    /// <summary>An Operator starts it; where somebody has to agree first, an Approver does.</summary>
    public async Task<ChangeResult> StartAsync(ChangeWish wish)
    {
        var result = await Get<ChangeCluster>().StartAsync(Operator, wish, Cancel);
        if (result is ChangeResult.Started started && (await OperationAsync(started.OperationId)).Approvers > 0)
        {
            await ApproveAsync(started.OperationId);
            await QueueAsync();
        }

        return result;
    }

    public async Task ApproveAsync(long id, Caller? by = null)
    {
        var word = new RequestWord(id, (await OperationAsync(id)).PlanHash, null);
        (await Get<DecideRequest>().ApproveAsync(by ?? Approver, word, Cancel)).ShouldBeOfType<RequestAnswer.Done>();
    }

    /// <summary>Takes the worker's part in queueing what is approved.</summary>
    public async Task QueueAsync() => (await Get<KeepRequests>().RunNextAsync(Cancel)).ShouldBeTrue();

    /// <summary>Takes the worker's part until the operation has ended.</summary>
    public Task<Operation> RunToEndAsync(long id) =>
        RunUntilAsync(id, operation => OperationTransitions.IsTerminal(operation.State));

    public async Task<Operation> RunUntilAsync(long id, Func<Operation, bool> reached)
    {
        var runner = Get<OperationRunner>();
        while (true)
        {
            var operation = await OperationAsync(id);
            if (reached(operation))
            {
                return operation;
            }

            // Nobody is asked here: it would never go on.
            operation.State.ShouldNotBe(OperationState.AwaitingApproval, operation.Title);
            if (!await runner.RunNextAsync(Cancel))
            {
                await WakeAsync();
            }
        }
    }

    public async Task<Operation> OperationAsync(long id) =>
        (await Get<IOperationStore>().FindAsync(id, OperationSight.Portal, Cancel)).ShouldNotBeNull();

    /// <summary>The writes that the sandbox accepted, oldest first.</summary>
    public async Task<JsonArray> AcceptedWritesAsync() =>
        (await _farSide.GetFromJsonAsync<JsonArray>("/_sandbox/journal", Cancel))!;

    public async Task<int> AcceptedCreatesAsync(string name) =>
        (await AcceptedWritesAsync()).Count(write =>
            write!["method"]!.GetValue<string>() == "PUT"
            && write["path"]!
                .GetValue<string>()
                .EndsWith($"/managedclusters/{name}", StringComparison.OrdinalIgnoreCase)
        );

    public async Task FaultAsync(object fault) =>
        (await _farSide.PostAsJsonAsync("/_sandbox/faults", fault, Cancel)).EnsureSuccessStatusCode();

    /// <summary>One of <see cref="Portal.Sandbox.Faults.ServiceErrors"/>, by its code.</summary>
    public async Task ServiceErrorAsync(object wanted) =>
        (await _farSide.PostAsJsonAsync("/_sandbox/faults/errors", wanted, Cancel)).EnsureSuccessStatusCode();

    /// <summary>Gives the portal's identity these rights at the subscription and no others.</summary>
    public async Task GrantAsync(params string[] actions) =>
        (
            await _farSide.PutAsJsonAsync(
                "/_sandbox/rights",
                new { actions, notActions = Array.Empty<string>() },
                Cancel
            )
        ).EnsureSuccessStatusCode();

    public async Task EndFaultsAsync() =>
        (await _farSide.DeleteAsync("/_sandbox/faults", Cancel)).EnsureSuccessStatusCode();

    /// <summary>Gives a cluster's quota back, as somebody else in the subscription would.</summary>
    public async Task DeleteClusterAsync(string name)
    {
        var id =
            $"/subscriptions/{_sandbox.Endpoints.SubscriptionId}/resourceGroups/rg-journey/providers/"
            + $"Microsoft.ContainerService/managedClusters/{name}";
        using var answer = await AskAzureAsync(HttpMethod.Delete, id);
    }

    /// <summary>Somebody else in the subscription adds a small user pool; Azure is at it when this returns.</summary>
    public async Task AddPoolAsync(Cluster cluster, string name, int count, string version)
    {
        var pool = new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["mode"] = "User",
                ["vmSize"] = "Standard_D2s_v5",
                ["count"] = count,
                ["orchestratorVersion"] = version,
            },
        };
        using var answer = await AskAzureAsync(HttpMethod.Put, $"{cluster.ProviderId}/agentPools/{name}", pool);
    }

    /// <summary>The names of a pool's machines, as Azure lists them.</summary>
    public async Task<IReadOnlyList<string>> MachinesAsync(Cluster cluster, string pool)
    {
        using var answer = await AskAzureAsync(HttpMethod.Get, $"{cluster.ProviderId}/agentPools/{pool}/machines");
        var list = (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["value"]!.AsArray();
        return [.. list.Select(machine => machine!["name"]!.GetValue<string>())];
    }

    /// <summary>Somebody else in the subscription gives the cluster this tag and no other; Azure has done it when this returns.</summary>
    public async Task TagAsync(string cluster, string name, string value)
    {
        var tags = new JsonObject { ["tags"] = new JsonObject { [name] = value } };
        using var answer = await AskAzureAsync(HttpMethod.Patch, cluster, tags);
        await Poll.UntilAsync(
            async () =>
            {
                using var look = await AskAzureAsync(HttpMethod.Get, cluster);
                var now = (await look.Content.ReadFromJsonAsync<JsonObject>(Cancel))!;
                return now["properties"]!["provisioningState"]!.GetValue<string>() == "Succeeded";
            },
            Cancel
        );
    }

    /// <summary>Somebody locks a cluster, a group or the subscription.</summary>
    public async Task LockAsync(string scope, string level)
    {
        var body = new JsonObject
        {
            ["properties"] = new JsonObject { ["level"] = level, ["notes"] = "ask Olga" },
        };
        var id = $"{scope}/providers/Microsoft.Authorization/locks/keep";
        using var answer = await AskAzureAsync(HttpMethod.Put, id, body);
    }

    private async Task<HttpResponseMessage> AskAzureAsync(HttpMethod method, string id, JsonObject? body = null)
    {
        var endpoints = _sandbox.Endpoints;
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = endpoints.ClientId,
                ["client_secret"] = endpoints.ClientSecret,
                ["scope"] = "https://management.azure.com/.default",
            }
        );
        using var answer = await _farSide.PostAsync($"/{endpoints.TenantId}/oauth2/v2.0/token", form, Cancel);
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["access_token"]!.GetValue<string>();
        using var request = new HttpRequestMessage(method, $"{id}?api-version=2025-10-01");
        request.Content = body is null ? null : JsonContent.Create(body);
        request.Headers.Authorization = new("Bearer", token);
        return (await _farSide.SendAsync(request, Cancel)).EnsureSuccessStatusCode();
    }

    /// <summary>The operation's entries in the sealed ledger.</summary>
    public async Task<IReadOnlyList<SealedEntry>> LedgerAsync(long id)
    {
        await using var waits = _watcher.CreateCommand("select exists (select from ledger.history_inbox)");
        // A worker that seals at this moment lets nobody else, and what it seals is there only when it has ended.
        await Poll.UntilAsync(
            async () =>
            {
                await ExecuteAsync("select ledger.seal_history(1000)");
                return await waits.ExecuteScalarAsync(Cancel) is false;
            },
            Cancel
        );
        return await Get<IHistoryReader>().OfOperationAsync(id, HistorySight.Portal, Cancel);
    }

    /// <summary>How often a worker has claimed the operation.</summary>
    public async Task<long> ClaimsAsync(long id)
    {
        await using var command = _watcher.CreateCommand("select fence from portal.operations where id = $1");
        command.Parameters.Add(new() { Value = id });
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    /// <summary>Whose denials wait for their minute to be over.</summary>
    public async Task<IReadOnlyList<string>> DeniedAsync()
    {
        await using var command = _watcher.CreateCommand("select array_agg(actor_name) from portal.denials");
        return (string[])(await command.ExecuteScalarAsync(Cancel))!;
    }

    /// <summary>Time does not pass in these tests: what waits is due now.</summary>
    public Task WakeAsync() =>
        ExecuteAsync(
            "update portal.operations set next_wake_at = now() - interval '1 s' where next_wake_at is not null"
        );

    public async Task ExecuteAsync(string sql)
    {
        await using var command = _watcher.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _farSide.Dispose();
        await _watcher.DisposeAsync();
        await _app.DisposeAsync();
        await _sandbox.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(Settings["Data:Directory"]!, recursive: true);
    }

    public static string Describe(ChangeResult result) =>
        result is ChangeResult.Refused refused
            ? string.Join('\n', refused.Report.Findings.Select(it => $"{it.RuleId} {it.Field}: {it.Sentence}"))
            : "";

    public static string Describe(CreateClusterResult result) =>
        result is CreateClusterResult.Refused refused
            ? string.Join(
                '\n',
                refused.Report.Findings.Select(finding => $"{finding.RuleId} {finding.Field}: {finding.Sentence}")
            )
            : "";

    private static SocketsHttpHandler Trusting(string authorityFile) =>
        new()
        {
            SslOptions =
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(authorityFile) },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
}
