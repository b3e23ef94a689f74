using Portal.TestKit;

namespace Portal.EmbeddedPostgres.Tests.TestKit;

public sealed class RepositoryTests
{
    [Fact]
    public void Root_HoldsTheSolution() => File.Exists(Path.Combine(Repository.Root, "Portal.sln")).ShouldBeTrue();

    [Fact]
    public void SharedData_WhenPresent_TellsItsOrigin()
    {
        Assert.SkipWhen(Repository.SharedData is null, Repository.NoSharedData);
        File.Exists(Path.Combine(Repository.SharedData!, "README.md")).ShouldBeTrue();
    }
}
