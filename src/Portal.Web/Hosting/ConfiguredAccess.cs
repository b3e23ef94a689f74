using System.Globalization;
using Portal.Core.Access;

namespace Portal.Web.Hosting;

/// <summary>
/// Who an administrator lets in by configuration, so that there is a first Admin: the section <c>Access</c> with
/// <c>Assignments</c> (one child each: <c>Role</c>; one of <c>Group</c>, <c>User</c>, <c>AppRole</c>; <c>Name</c>,
/// <c>Scope</c>, <c>Expires</c>) and <c>Environments</c> (one child each, with <c>Clusters</c> as
/// <c>connection/cluster</c>). Each entry is written once, known by its name here; what people make of it on screen
/// stays.
/// </summary>
internal static class ConfiguredAccess
{
    public const string Section = "Access";
    private const string By = "configuration";

    /// <exception cref="ConfigurationException">An entry is incomplete or wrong; the message names the key, and nothing was written.</exception>
    public static async Task SeedAsync(
        IConfiguration configuration,
        IAssignments assignments,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var section = configuration.GetSection(Section);
        List<(string Key, ClusterEnvironment Environment)> environments =
        [
            .. section.GetSection("Environments").GetChildren().Select(entry => (entry.Path, EnvironmentOf(entry))),
        ];
        var given = new ConfiguredRoles(
            [
                .. section
                    .GetSection("Assignments")
                    .GetChildren()
                    .Select(entry => KeyValuePair.Create(entry.Path, AssignmentOf(entry, now))),
            ],
            [.. environments.Select(entry => entry.Environment)]
        );
        var stored = await assignments.ReadAsync(cancellationToken);
        foreach (var (key, finding) in given.Check(stored, now))
        {
            throw new ConfigurationException($"{key}: {finding.Sentence}");
        }
        foreach (var (key, environment) in environments)
        {
            await assignments.SeedAsync(key, environment, cancellationToken);
        }
        foreach (var (key, assignment) in given.Given)
        {
            await assignments.SeedAsync(key, assignment, cancellationToken);
        }
    }

    private static ClusterEnvironment EnvironmentOf(IConfigurationSection entry) =>
        new(
            entry.Key,
            [
                .. entry
                    .GetSection("Clusters")
                    .GetChildren()
                    .Select(cluster =>
                        cluster.Value?.Split('/') is [{ Length: > 0 } connection, { Length: > 0 } name]
                            ? Scope.Cluster(connection, name)
                            : throw Wrong(cluster.Path, cluster.Value, "a cluster, as connection/cluster")
                    ),
            ]
        );

    private static Assignment AssignmentOf(IConfigurationSection entry, DateTimeOffset now) =>
        new(
            Guid.CreateVersion7(now),
            SubjectOf(entry),
            Enum.GetNames<Role>().FirstOrDefault(name => name == entry["Role"]) is { } role
                ? Enum.Parse<Role>(role)
                : throw Wrong($"{entry.Path}:Role", entry["Role"], string.Join(", ", Enum.GetNames<Role>())),
            Scope.Parse(entry["Scope"] ?? Scope.Portal.ToString())
                ?? throw Wrong(
                    $"{entry.Path}:Scope",
                    entry["Scope"],
                    "portal, environment:name, cluster:connection/name or namespace:connection/cluster/name"
                ),
            ExpiryOf(entry),
            By,
            now
        );

    private static Subject SubjectOf(IConfigurationSection entry) =>
        Enum.GetValues<SubjectKind>().Where(kind => entry[kind.ToString()] is { Length: > 0 }).ToList() is [var only]
            ? new Subject(
                only,
                Guid.TryParse(entry[only.ToString()], out var id) ? id.ToString("D") : entry[only.ToString()]!,
                entry["Name"] ?? entry[only.ToString()]!
            )
            : throw new ConfigurationException(
                $"{entry.Path} needs one of {string.Join(", ", Enum.GetNames<SubjectKind>())}: to whom the role is given."
            );

    private static DateTimeOffset? ExpiryOf(IConfigurationSection entry) =>
        entry["Expires"] is not { Length: > 0 } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at
        : throw Wrong($"{entry.Path}:Expires", text, "a date, such as 2027-01-31");

    private static ConfigurationException Wrong(string key, string? value, string wanted) =>
        new($"{key} is '{value}'; use {wanted}.");
}
