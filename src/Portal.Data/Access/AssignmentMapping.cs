using Portal.Core.Access;

namespace Portal.Data.Access;

internal static class AssignmentMapping
{
    public static AssignmentRow ToRow(this Assignment assignment) =>
        new()
        {
            Id = assignment.Id,
            SubjectKind = assignment.Subject.Kind.ToString(),
            SubjectId = assignment.Subject.Id,
            SubjectName = assignment.Subject.Name,
            Role = assignment.Role.ToString(),
            Scope = assignment.Scope.ToString(),
            ExpiresAt = assignment.ExpiresAt,
            GrantedBy = assignment.GrantedBy,
            GrantedAt = assignment.GrantedAt,
        };

    /// <returns>Null for a row of a later version, with a role or a scope unknown here: it grants nothing.</returns>
    public static Assignment? ToAssignment(this AssignmentRow row) =>
        Enum.TryParse<SubjectKind>(row.SubjectKind, out var kind)
        && Enum.TryParse<Role>(row.Role, out var role)
        && Scope.Parse(row.Scope) is { } scope
            ? new Assignment(
                row.Id,
                new Subject(kind, row.SubjectId, row.SubjectName),
                role,
                scope,
                row.ExpiresAt,
                row.GrantedBy,
                row.GrantedAt
            )
            : null;

    public static EnvironmentRow ToRow(this ClusterEnvironment environment)
    {
        var row = new EnvironmentRow { Name = environment.Name };
        row.Clusters.AddRange(
            environment.Clusters.Select(cluster => new EnvironmentClusterRow
            {
                Environment = environment.Name,
                Cluster = cluster.Name,
            })
        );
        return row;
    }

    public static ClusterEnvironment ToEnvironment(this EnvironmentRow row) =>
        new(
            row.Name,
            [
                .. row
                    .Clusters.Select(cluster => cluster.Cluster)
                    .Order(StringComparer.Ordinal)
                    .Select(name => new Scope(ScopeKind.Cluster, name)),
            ]
        );
}
