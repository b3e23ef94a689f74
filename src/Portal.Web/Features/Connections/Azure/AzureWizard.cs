using Portal.Core.Connections;
using Portal.Core.Connections.Azure;

namespace Portal.Web.Features.Connections.Azure;

/// <summary>What a person has entered, found and tried on the way to new connections.</summary>
public sealed class AzureWizard
{
    private readonly Dictionary<string, AzureChoice> _choices = new(StringComparer.OrdinalIgnoreCase);

    public AzureForm Form { get; } = new();

    /// <summary>How signing in went; null before it was tried.</summary>
    public IReadOnlyList<TestedStep>? SignedIn { get; set; }

    /// <summary>Another one when the sign-in is: what was asked for with the one before says nothing any more.</summary>
    public object SignIn { get; private set; } = new();

    /// <summary>Null before they were looked for.</summary>
    public IReadOnlyList<FoundSubscription>? Found { get; private set; }

    public string Reason { get; set; } = "";

    public string Ticket { get; set; } = "";

    /// <summary>Save what did not pass its test.</summary>
    public bool Waived { get; set; }

    public IReadOnlyList<AzureChoice> Chosen => [.. (Found ?? []).Select(Choice).Where(choice => choice.IsChosen)];

    /// <summary>Whether every chosen subscription passed.</summary>
    public bool Passed => Chosen.Count > 0 && Chosen.All(it => it.Tested.Count > 0 && it.Tested.All(IsNoFailure));

    public AddAzureRequest Request =>
        new()
        {
            Access = Form.Access,
            Secret = Form.Proof,
            Chosen = [.. Chosen.Select(it => new ChosenSubscription(it.Found.Subscription, it.Name, it.Tested))],
            Evidence =
                Passed ? TestEvidence.Passed
                : Waived ? TestEvidence.Waived
                : TestEvidence.None,
            Words = new ChangeWords(Reason, Ticket),
        };

    public AzureChoice Choice(FoundSubscription found) =>
        _choices.TryGetValue(found.Subscription.Id, out var choice)
            ? choice
            : _choices[found.Subscription.Id] = new AzureChoice(found);

    /// <summary>Another sign-in sees other subscriptions and has other rights; the names that were chosen stay.</summary>
    public void Forget()
    {
        (SignIn, SignedIn, Found) = (new object(), null, null);
        foreach (var choice in _choices.Values)
        {
            choice.Tested = [];
        }
    }

    /// <summary>A single one that is not connected is what was meant.</summary>
    public void Find(IReadOnlyList<FoundSubscription> found)
    {
        Found = found;
        foreach (var one in found)
        {
            Choice(one).Found = one;
        }
        if (found is [{ ConnectedAs: null } only])
        {
            Choice(only).IsChosen = true;
        }
    }

    private static bool IsNoFailure(TestedStep step) => step.Outcome is not TestOutcome.Failed;
}

/// <summary>A subscription that was found, and what is to become of it.</summary>
public sealed class AzureChoice(FoundSubscription found)
{
    private bool _chosen;

    /// <summary>As it was found last.</summary>
    public FoundSubscription Found { get; set; } = found;

    /// <summary>What is connected already cannot be chosen.</summary>
    public bool IsChosen
    {
        get => _chosen && Found.ConnectedAs is null;
        set => _chosen = value;
    }

    public string Name { get; set; } = found.ProposedName;

    public IReadOnlyList<TestedStep> Tested { get; set; } = [];
}

public enum AzureStep
{
    SignIn,
    Subscriptions,
    Review,
}
