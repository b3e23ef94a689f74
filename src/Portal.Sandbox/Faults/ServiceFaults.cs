namespace Portal.Sandbox.Faults;

/// <summary>Lets the service err on demand; the same book as that of the HTTP page.</summary>
public sealed class ServiceFaults
{
    private readonly FaultBook _book;

    internal ServiceFaults(FaultBook book) => _book = book;

    public IReadOnlyList<ServiceFault> On => [.. _book.List().Select(Shown)];

    /// <exception cref="ArgumentException">It cannot be; the message says why.</exception>
    public ServiceFault SwitchOn(WantedError wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return wanted.Flaw is { } flaw ? throw new ArgumentException(flaw) : Shown(_book.Add(wanted.ToFault()));
    }

    public bool SwitchOff(int number) => _book.Remove(number);

    public void SwitchAllOff() => _book.Clear();

    private static ServiceFault Shown(Fault fault) =>
        new(fault.Id, fault.Code, fault.Path, fault.Times == Fault.UntilEnded ? null : fault.Times, fault.Wanted);
}
