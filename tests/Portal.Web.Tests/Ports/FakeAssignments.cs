using Portal.Core.Access;
using Portal.Core.History;
using Portal.Core.Rules;

namespace Portal.Web.Tests.Ports;

internal sealed class FakeAssignments : IAssignments, IKnownPeople
{
    public AccessMap Map { get; set; } = AccessMap.Empty;

    public List<Person> People { get; } = [];

    public Task<IReadOnlyList<Person>> ListAsync(int atMost, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Person>>(People);

    public Exception? Fault { get; set; }

    public int Reads { get; private set; }

    public Task<AccessMap> ReadAsync(CancellationToken cancellationToken)
    {
        Reads++;
        return Fault is null ? Task.FromResult(Map) : Task.FromException<AccessMap>(Fault);
    }

    /// <summary>Gives <paramref name="role"/> to a user, in the whole portal unless said otherwise.</summary>
    public Assignment Give(string objectId, Role role, DateTimeOffset? until = null, Scope? scope = null) =>
        Give(new Subject(SubjectKind.User, objectId, objectId), role, until, scope ?? Scope.Portal);

    /// <summary>Gives <paramref name="role"/> to whoever is in a group, in the whole portal.</summary>
    public Assignment GiveGroup(string objectId, Role role) =>
        Give(new Subject(SubjectKind.Group, objectId, objectId), role, until: null, Scope.Portal);

    /// <summary>Gives <paramref name="role"/> to whoever has an application role, in the whole portal.</summary>
    public Assignment GiveAppRole(string value, Role role) =>
        Give(new Subject(SubjectKind.AppRole, value, value), role, until: null, Scope.Portal);

    private Assignment Give(Subject subject, Role role, DateTimeOffset? until, Scope scope)
    {
        var given = new Assignment(Guid.NewGuid(), subject, role, scope, until, "Adam", DateTimeOffset.UnixEpoch);
        Map = Map with { Assignments = [.. Map.Assignments, given] };
        return given;
    }

    public List<HistoryEntry> Entries { get; } = [];

    public Task<IReadOnlyList<Finding>> EditAsync(
        Func<AccessMap, AccessEdit> decide,
        CancellationToken cancellationToken
    )
    {
        if (decide(Map) is AccessEdit.Made made)
        {
            Map = made.After;
            Entries.AddRange(made.Entry is { } entry ? [entry] : []);
            return Task.FromResult<IReadOnlyList<Finding>>([]);
        }
        return Task.FromResult(((AccessEdit.Refused)decide(Map)).Findings);
    }

    public Task<bool> SeedAsync(string seed, Assignment assignment, CancellationToken cancellationToken)
    {
        Map = Map with { Assignments = [.. Map.Assignments, assignment] };
        return Task.FromResult(true);
    }

    public Task<bool> SeedAsync(string seed, ClusterEnvironment environment, CancellationToken cancellationToken)
    {
        Map = Map with { Environments = [.. Map.Environments, environment] };
        return Task.FromResult(true);
    }
}
