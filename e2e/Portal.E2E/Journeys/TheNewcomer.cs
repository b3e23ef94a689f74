namespace Portal.E2E.Journeys;

/// <summary>The newcomer has the groups and roles that a journey gives them: such journeys go one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class TheNewcomer
{
    public const string Name = "The newcomer";

    public const string Person = "newcomer@contoso";

    public const string ObjectId = "5a0d0000-0000-4000-8000-000000000007";
}
