using Microsoft.Extensions.Localization;
using Portal.Core.Networking;
using Portal.Core.NodePools;
using Portal.Web.Components.Fields;
using Portal.Web.Components.Shared;
using Portal.Web.Navigation;

namespace Portal.Web.Features.IpPlanner;

/// <summary>What is wrong with entries before anything can be planned: what is no number and no range.</summary>
internal sealed class EntryFaults : IEntryForm
{
    private const int MostNodes = 5_000;
    private const int MostServices = 500_000;
    private const int MostBalancers = 1_000;
    private readonly Dictionary<string, string> _sentences = new(StringComparer.Ordinal);

    public EntryFaults(PlannerEntries entries, IStringLocalizer<IpPlannerTexts> texts)
    {
        foreach (var (at, pool) in entries.Pools.Index())
        {
            Number($"nodes-{at}", pool.Nodes, 0, MostNodes, texts);
            if (pool.Pods.Length > 0)
            {
                Number(
                    $"pods-{at}",
                    pool.Pods,
                    NetworkDefaults.LeastPodsPerNode,
                    NetworkDefaults.MostPodsPerNode,
                    texts
                );
            }
            if (pool.Surge.Length > 0 && !Surge.TryParse(pool.Surge, out _))
            {
                _sentences[$"surge-{at}"] = texts["Fault.Surge"];
            }
        }
        Number("balancers", entries.Balancers, 0, MostBalancers, texts);
        Number("services", entries.Services, 0, MostServices, texts);
        Range("podRange", entries.PodRange);
        Range("serviceRange", entries.ServiceRange);
        if (entries.Outside.Select(FaultOf).FirstOrDefault(fault => fault is not null) is { } sentence)
        {
            _sentences["outside"] = sentence;
        }
    }

    public bool Any => _sentences.Count > 0;

    public IReadOnlyList<FieldError> At(string field) =>
        _sentences.TryGetValue(field, out var sentence) ? [new FieldError(sentence)] : [];

    // Whoever opens an address sees at once what is wrong with it.
    public IReadOnlyList<FieldError> ErrorsAt(string field, bool alone, string touched) => At(field);

    public void Touch(string field) { }

    private void Number(string field, string text, int least, int most, IStringLocalizer<IpPlannerTexts> texts)
    {
        if (AddressNumber.Read<int>(text) is not { } number || number < least || number > most)
        {
            _sentences[field] = texts["Fault.Number", least, most];
        }
    }

    private void Range(string field, string text)
    {
        if (text.Length > 0 && FaultOf(text) is { } fault)
        {
            _sentences[field] = fault;
        }
    }

    private static string? FaultOf(string text) => Cidr.TryParse(text, out _, out var fault) ? null : fault;
}
