using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Clusters;
using Portal.Core.Clusters.Kubeconfigs;
using Portal.Core.Connections;
using Portal.Core.Health;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Tests.Approvals;
using Portal.Core.Tests.Clusters;
using Portal.Core.Tests.Planning;
using Portal.Core.Tests.Protection;
using Portal.TestKit.Time;

namespace Portal.Core.Tests.Access.Matrix;

/// <summary>
/// One cluster of the connection <c>azure</c>, with one node, and the use cases over it; all else behind the ports is
/// blank. It sees who is refused, what the gate ruled, and what is written.
/// </summary>
internal sealed class Estate : IApprovalPolicy, IClusterSource, IKubeconfigSource
{
    private static readonly string[] s_kinds =
    [
        .. Grants.Permissions,
        .. typeof(OperationKind)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    private readonly Dictionary<Type, object> _parts;
    private readonly MatrixWithPolicy _policy;
    private readonly List<string> _allowed = [];

    public Estate(bool production)
    {
        Cluster = ChangeFactsBuilder.Cluster with
        {
            Tags = new Dictionary<string, string> { ["environment"] = production ? "production" : "test" },
            // It signs people in, so that its two kubeconfigs are two.
            Details = new JsonObject { ["aadProfile"] = new JsonObject() },
        };
        var policies = new StoredPolicies();
        _policy = policies.Matrix(Time);
        _parts = new()
        {
            [typeof(IApprovalPolicy)] = this,
            [typeof(IApprovalPolicyStore)] = policies,
            [typeof(IDenials)] = Requests,
            [typeof(IOperationStore)] = Requests,
            [typeof(IRequestStore)] = Requests,
            [typeof(IInventory)] = new OneCluster(Cluster),
            [typeof(INodeRecords)] = new OneNode(Cluster),
            [typeof(IConnectionStore)] = new OneConnection(Cluster),
            [typeof(IAssignments)] = Access,
            [typeof(IMemberships)] = Access,
            [typeof(IKnownPeople)] = Access,
            [typeof(Core.Protection.IProtections)] = Protections,
            [typeof(IEnumerable<IClusterSource>)] = new IClusterSource[] { this },
            [typeof(IEnumerable<IKubeconfigSource>)] = new IKubeconfigSource[] { this },
            [typeof(IEnumerable<IConnectionTest>)] = new IConnectionTest[] { new Tests.Connections.ConnectionPorts() },
            [typeof(OperationDefinitions)] = new OperationDefinitions([.. s_kinds.Distinct().SelectMany(Definitions)]),
            [typeof(Core.Protection.ProtectionGuard)] = ProtectionPorts.Unprotected,
            [typeof(KnownPolicy)] = policies.Known(Time),
            [typeof(TimeProvider)] = Time,
            [typeof(DeletionPolicy)] = new DeletionPolicy(TimeSpan.Zero),
        };
    }

    public ManualTimeProvider Time { get; } = new(ChangeFactsBuilder.Noon);

    public Cluster Cluster { get; }

    public Requests Requests { get; } = new();

    public AccessPorts Access { get; } = new();

    public ProtectionPorts Protections { get; } = new();

    /// <summary>The refusals, as history has them.</summary>
    public IEnumerable<HistoryEntry> Denied => Requests.Entries.Where(entry => entry.Kind == HistoryKind.Denied);

    /// <summary>The permissions that the gate found in the matrix for whoever started something.</summary>
    public IReadOnlyList<string> Allowed => _allowed;

    /// <summary>Something that was allowed has to be agreed to first.</summary>
    public bool MustAsk { get; private set; }

    string IClusterSource.Provider => Cluster.Provider;

    string IKubeconfigSource.Provider => Cluster.Provider;

    public T Use<T>() => (T)Get(typeof(T));

    public async Task<ApprovalRuling> RuleStartAsync(
        string permission,
        Grant grant,
        CancellationToken cancellationToken
    )
    {
        var ruling = await _policy.RuleStartAsync(permission, grant, cancellationToken);
        _allowed.Add(permission);
        MustAsk |= ruling.MustAsk;
        return ruling;
    }

    public Task<ApprovalRuling> RuleAsync(string permission, Grant grant, CancellationToken cancellationToken) =>
        _policy.RuleAsync(permission, grant, cancellationToken);

    public Task<IReadOnlyList<Cluster>> ListAsync(Connection connection, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Cluster>>([Cluster]);

    public Task<Cluster?> ReadAsync(Connection connection, Cluster known, CancellationToken cancellationToken) =>
        Task.FromResult<Cluster?>(Cluster);

    public Cluster? Expected(Connection connection) => null;

    public Task<string> ReadAsync(Cluster cluster, KubeconfigKind kind, CancellationToken cancellationToken) =>
        Task.FromResult("kubeconfig");

    private IEnumerable<IOperationDefinition> Definitions(string kind) =>
        [new Defined(kind, Cluster.Provider), new Defined(kind, PortalProvider.Name)];

    private object Get(Type type)
    {
        if (_parts.TryGetValue(type, out var known))
        {
            return known;
        }

        var made =
            type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)
                ? Array.CreateInstance(type.GetGenericArguments()[0], 0)
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ILogger<>)
                ? Activator.CreateInstance(typeof(NullLogger<>).MakeGenericType(type.GetGenericArguments()))!
            : type.IsInterface ? BlankPort.Of(type)
            : Made(type);
        return _parts[type] = made;
    }

    private object Made(Type type)
    {
        var constructor = type.GetConstructors().Single();
        return constructor.Invoke([.. constructor.GetParameters().Select(part => Get(part.ParameterType))]);
    }

    private sealed record Defined(string Kind, string Provider) : IOperationDefinition
    {
        public TimeSpan Deadline => TimeSpan.FromHours(1);

        public IReadOnlyList<IStep> StepsFor(JsonNode plan) => [];
    }
}
