using Microsoft.Extensions.Configuration;
using Portal.Core.Access;
using Portal.Web.Hosting;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Hosting;

/// <summary>What configuration gives is held to the rules before any of it is written.</summary>
public sealed class ConfiguredAccessTests
{
    private const string Ada = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    private const string Olga = "3f2504e0-4f89-41d3-9a0c-0305e82c3302";
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeAssignments _stored = new();

    [Fact]
    public async Task Entries_BecomeAssignments_WithScopesAndTheirEnd()
    {
        await SeedAsync(
            ("Environments:shops:Clusters:0", "azure/prod"),
            ("Assignments:first:Role", "Admin"),
            ("Assignments:first:User", Ada.ToUpperInvariant()),
            ("Assignments:first:Name", "Ada"),
            ("Assignments:ops:Role", "Operator"),
            ("Assignments:ops:Group", Olga),
            ("Assignments:ops:Scope", "environment:Shops"),
            ("Assignments:ops:Expires", "2027-01-31"),
            ("Assignments:web:Role", "Viewer"),
            ("Assignments:web:AppRole", "Portal.Viewer"),
            ("Assignments:web:Scope", "namespace:azure/prod/web")
        );

        _stored.Map.Environments.ShouldHaveSingleItem().Clusters.ShouldBe([Scope.Cluster("azure", "prod")]);
        _stored
            .Map.Assignments.Select(it => (it.Role, it.Subject.Kind, it.Subject.Id, it.Scope, it.ExpiresAt?.Year))
            .ShouldBe([
                (Role.Admin, SubjectKind.User, Ada, Scope.Portal, null),
                (Role.Operator, SubjectKind.Group, Olga, Scope.Environment("Shops"), 2027),
                (Role.Viewer, SubjectKind.AppRole, "Portal.Viewer", Scope.Namespace("azure", "prod", "web"), null),
            ]);
        _stored.Map.Assignments[1].Subject.Name.ShouldBe(Olga, "for want of a name");
    }

    [Theory]
    [InlineData("Role", "Boss", "Access:Assignments:it:Role is 'Boss'")]
    [InlineData("Role", "1", "Access:Assignments:it:Role is '1'")]
    [InlineData("Scope", "planet:earth", "namespace:connection/cluster/name")]
    [InlineData("Scope", "cluster:azure/prod", "Access:Assignments:it: Admin is given for the whole portal only.")]
    [InlineData("User", "ada@contoso.com", "Access:Assignments:it: Enter the object id of the directory")]
    [InlineData("Group", Olga, "Access:Assignments:it needs one of User, Group, AppRole")]
    [InlineData("Expires", "soon", "Access:Assignments:it:Expires is 'soon'")]
    [InlineData("Expires", "2027-01-31", "Access:Assignments:it: This is the last Admin whose role does not expire.")]
    public async Task EntryThatIsWrong_StopsTheStart_AndIsNamed_AndNothingIsWritten(
        string key,
        string value,
        string sentence
    )
    {
        var stopped = await Should.ThrowAsync<ConfigurationException>(() =>
            SeedAsync(("Assignments:it:Role", "Admin"), ("Assignments:it:User", Ada), ($"Assignments:it:{key}", value))
        );

        stopped.Message.ShouldContain(sentence);
        _stored.Map.Assignments.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("environment:none", "There is no such environment.")]
    [InlineData("cluster:prod", "A cluster is named as connection/name.")]
    [InlineData("namespace:azure/prod/Web", "A namespace is named as connection/cluster/name.")]
    public async Task ScopeThatCannotBe_StopsTheStart(string scope, string sentence)
    {
        var stopped = await Should.ThrowAsync<ConfigurationException>(() =>
            SeedAsync(("Assignments:it:Role", "Viewer"), ("Assignments:it:User", Ada), ("Assignments:it:Scope", scope))
        );

        stopped.Message.ShouldBe($"Access:Assignments:it: {sentence}");
    }

    [Fact]
    public async Task AdminAndAuditorForOneSubject_StopTheStart()
    {
        var stopped = await Should.ThrowAsync<ConfigurationException>(() =>
            SeedAsync(
                ("Assignments:a:Role", "Admin"),
                ("Assignments:a:User", Ada),
                ("Assignments:b:Role", "Auditor"),
                ("Assignments:b:User", Ada.ToUpperInvariant())
            )
        );

        stopped.Message.ShouldContain("Access:Assignments:a: Admin and Auditor at once");
    }

    [Fact]
    public async Task AdminForAWhile_IsTaken_WhereAnotherStays_AndWhatHasEndedStopsNothing()
    {
        _stored.Give(Olga, Role.Admin);

        await SeedAsync(
            ("Assignments:it:Role", "Admin"),
            ("Assignments:it:User", Ada),
            ("Assignments:it:Expires", "2020-01-31")
        );

        _stored.Map.Assignments.Count.ShouldBe(2);
    }

    private Task SeedAsync(params (string Key, string Value)[] entries) =>
        ConfiguredAccess.SeedAsync(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    // The later of two with one key counts.
                    entries
                        .GroupBy(entry => entry.Key)
                        .Select(group =>
                            KeyValuePair.Create<string, string?>($"Access:{group.Key}", group.Last().Value)
                        )
                )
                .Build(),
            _stored,
            s_now,
            TestContext.Current.CancellationToken
        );
}
