namespace Portal.E2E.Journeys;

/// <summary>A person has one draft; tests that fill the wizard as the same person go one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class OperatorsDraft
{
    public const string Name = "The operator's draft";
}
