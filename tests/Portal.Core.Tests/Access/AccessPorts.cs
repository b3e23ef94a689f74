using Portal.Core.Access;
using Portal.Core.History;
using Portal.Core.Rules;

namespace Portal.Core.Tests.Access;

/// <summary>The ports of access in memory.</summary>
internal sealed class AccessPorts : IAssignments, IMemberships, IKnownPeople
{
    public static readonly Caller Adam = new("a-1", "Adam", [Role.Admin], "10.0.0.7", "c-1");
    public static readonly Scope Prod = Scope.Cluster("azure", "prod");

    public AccessMap Map { get; set; } =
        new([Given("00000000-0000-4000-8000-00000000000a", Role.Admin)], [new ClusterEnvironment("shops", [Prod])]);

    public List<HistoryEntry> Entries { get; } = [];

    public Dictionary<string, string[]> Groups { get; } = [];

    public List<Person> People { get; } = [];

    public bool CanAsk => true;

    public static Assignment Given(string id, Role role, Scope? scope = null, SubjectKind kind = SubjectKind.User) =>
        new(
            Guid.NewGuid(),
            new Subject(kind, id, $"name of {id}"),
            role,
            scope ?? Scope.Portal,
            null,
            "Adam",
            DateTimeOffset.UnixEpoch
        );

    public Assignment Add(Assignment given)
    {
        Map = Map with { Assignments = [.. Map.Assignments, given] };
        return given;
    }

    public Task<AccessMap> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Map);

    public Task<IReadOnlyList<Finding>> EditAsync(
        Func<AccessMap, AccessEdit> decide,
        CancellationToken cancellationToken
    )
    {
        if (decide(Map) is AccessEdit.Refused refused)
        {
            return Task.FromResult(refused.Findings);
        }

        var made = (AccessEdit.Made)decide(Map);
        Map = made.After;
        Entries.AddRange(made.Entry is { } entry ? [entry] : []);
        return Task.FromResult<IReadOnlyList<Finding>>([]);
    }

    public ValueTask<IReadOnlyList<string>> OfAsync(Person person, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<string>>(Groups.GetValueOrDefault(person.ObjectId) ?? []);

    public Task<IReadOnlyList<Person>> ListAsync(int atMost, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Person>>([.. People.Take(atMost)]);

    public Task<bool> SeedAsync(string seed, Assignment assignment, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<bool> SeedAsync(string seed, ClusterEnvironment environment, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
