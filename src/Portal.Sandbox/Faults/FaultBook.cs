using System.Text.RegularExpressions;

namespace Portal.Sandbox.Faults;

/// <summary>The faults that are switched on. They live as long as the process, not longer.</summary>
internal sealed class FaultBook
{
    private static readonly TimeSpan s_matching = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<Fault> _faults = [];
    private int _lastId;

    public Fault Add(Fault fault)
    {
        lock (_gate)
        {
            var numbered = fault with { Id = ++_lastId };
            _faults.Add(numbered);
            return numbered;
        }
    }

    public Fault[] List()
    {
        lock (_gate)
            return [.. _faults];
    }

    public bool Remove(int id)
    {
        lock (_gate)
            return _faults.RemoveAll(fault => fault.Id == id) > 0;
    }

    public void Clear()
    {
        lock (_gate)
            _faults.Clear();
    }

    /// <summary>The first fault that matches; it is used up by one.</summary>
    public Fault? Take(string method, string path)
    {
        lock (_gate)
        {
            var index = _faults.FindIndex(fault => Matches(fault, method, path));
            if (index < 0)
                return null;
            var fault = _faults[index];
            if (fault.Times == Fault.UntilEnded)
                return fault;
            if (fault.Times > 1)
                _faults[index] = fault with { Times = fault.Times - 1 };
            else
                _faults.RemoveAt(index);
            return fault;
        }
    }

    public static bool IsPattern(string path)
    {
        try
        {
            _ = new Regex(path, RegexOptions.None, s_matching);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool Matches(Fault fault, string method, string path) =>
        (fault.Method is null || fault.Method.Split(',').Contains(method, StringComparer.OrdinalIgnoreCase))
        && Regex.IsMatch(path, fault.Path, RegexOptions.IgnoreCase, s_matching);
}
