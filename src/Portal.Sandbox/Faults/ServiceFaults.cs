namespace Portal.Sandbox.Faults;

/// <summary>Lets the service err on demand; the same book as that of the HTTP page.</summary>
public sealed class ServiceFaults
{
    private readonly FaultBook _book;

    internal ServiceFaults(FaultBook book) => _book = book;

    public IReadOnlyList<ServiceFault> On =>
        [.. _book.List().Select(fault => new ServiceFault(fault.Id, fault.Code, fault.Path, fault.Times))];

    /// <param name="cluster">The name of a cluster; null means any.</param>
    /// <exception cref="ArgumentException">There is no such error.</exception>
    public ServiceFault SwitchOn(string code, string? cluster, bool? deferred = null, int times = 1)
    {
        var error = ServiceErrors.Find(code) ?? throw new ArgumentException($"There is no error '{code}'.");
        var fault = _book.Add(Fault.Of(error, cluster, deferred, times, methods: null));
        return new ServiceFault(fault.Id, fault.Code, fault.Path, fault.Times);
    }

    public bool SwitchOff(int number) => _book.Remove(number);

    public void SwitchAllOff() => _book.Clear();
}
