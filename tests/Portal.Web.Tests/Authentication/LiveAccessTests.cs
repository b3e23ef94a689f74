using System.Security.Claims;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Web.Authentication;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Authentication;

public sealed class LiveAccessTests : IDisposable
{
    private readonly FakeAssignments _assignments = new();
    private readonly FakeChangeFeed _feed = new();
    private readonly ManualTime _time = new();
    private readonly MemoryCache _cache = new(new MemoryCacheOptions());
    private readonly TestDirectory _directory = new();
    private readonly LiveAccess _access;
    private readonly ClaimsPrincipal _olga = PortalClaims.Principal(
        new Person("o-1", "Olga", ["g-old"], []),
        Guid.NewGuid(),
        "test"
    );

    public LiveAccessTests()
    {
        var groups = new LiveGroups([_directory], _cache, _time, NullLogger<LiveGroups>.Instance);
        _access = new(_assignments, groups, _feed, _time, NullLogger<LiveAccess>.Instance);
    }

    public void Dispose()
    {
        _access.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public async Task Change_IsHeardAtOnce_AndNothingIsReadTwice()
    {
        (await RolesAsync()).ShouldBeEmpty();
        _assignments.Give("o-1", Role.Operator);
        (await RolesAsync()).ShouldBeEmpty();
        _assignments.Reads.ShouldBe(1);

        _feed.Say(ChangeTopic.Access);

        (await RolesAsync()).ShouldBe([Role.Operator]);
    }

    [Fact]
    public async Task LostHint_IsMadeGood()
    {
        await RolesAsync();
        _assignments.Give("o-1", Role.Operator);

        _time.Advance(LiveAccess.Freshness);

        (await RolesAsync()).ShouldBe([Role.Operator]);
    }

    [Fact]
    public async Task Assignment_ThatExpires_IsGoneAlsoWhileTheDatabaseIsAway()
    {
        _assignments.Give("o-1", Role.Operator, _time.GetUtcNow().AddMinutes(10));
        _assignments.Give("o-1", Role.Viewer);
        (await RolesAsync()).ShouldBe([Role.Operator, Role.Viewer]);

        _assignments.Fault = new InvalidOperationException("away");
        _time.Advance(TimeSpan.FromMinutes(10));

        (await RolesAsync()).ShouldBe([Role.Viewer]);
    }

    [Fact]
    public async Task Group_ThatSomebodyWasTakenOutOf_CountsNoLongerThanFiveMinutes()
    {
        _assignments.GiveGroup("g-1", Role.Operator);
        _directory.Groups = ["g-1"];
        (await RolesAsync()).ShouldBe([Role.Operator]);

        _directory.Groups = null;
        _time.Advance(TimeSpan.FromMinutes(5));

        (await RolesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Group_ThatSomebodyWasTakenOutOf_CountsNoLongerOnceThatIsTold()
    {
        _assignments.GiveGroup("g-1", Role.Operator);
        _directory.Groups = ["g-1"];
        (await RolesAsync()).ShouldBe([Role.Operator]);
        _directory.Groups = [];

        _feed.Say(ChangeTopic.Access, "somebody else");
        (await RolesAsync()).ShouldBe([Role.Operator]);
        _feed.Say(ChangeTopic.Access, " O-1");

        (await RolesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Directory_ThatAnswersWithWhatWasBeforeAChange_IsAskedAgain()
    {
        _assignments.GiveGroup("g-1", Role.Operator);
        _directory.Groups = ["g-1"];
        var held = new TaskCompletionSource();
        _directory.Held = held.Task;
        var before = RolesAsync();
        (_directory.Groups, _directory.Held) = ([], Task.CompletedTask);

        _feed.Say(ChangeTopic.Access, "O-1");
        held.SetResult();

        (await before).ShouldBe([Role.Operator]);
        (await RolesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Directory_ThatIsAway_TakesNobodysGroups()
    {
        _directory.Fault = new InvalidOperationException("away");
        _assignments.GiveGroup("g-old", Role.Operator);

        (await RolesAsync()).ShouldBe([Role.Operator]);
    }

    private async Task<IEnumerable<Role>> RolesAsync() =>
        (await _access.HoldingsAsync(_olga, TestContext.Current.CancellationToken)).Select(holding => holding.Role);

    private sealed class TestDirectory : IDirectory
    {
        public IReadOnlyList<string>? Groups { get; set; } = [];

        public Exception? Fault { get; set; }

        /// <summary>What an answer that is known already has to wait for.</summary>
        public Task Held { get; set; } = Task.CompletedTask;

        public async Task<IReadOnlyList<string>?> GroupsOfAsync(string objectId, CancellationToken cancellationToken)
        {
            var groups = Groups;
            await Held;
            return Fault is null ? groups : throw Fault;
        }
    }
}
