namespace Portal.Sandbox.Kubernetes.Kubelet;

/// <summary>The addresses of one machine's range and the pods that have them.</summary>
internal sealed class PodAddresses
{
    private readonly Dictionary<string, int> _ofPod = [];
    private readonly HashSet<int> _taken = [];

    public void Keep(string uid, string address)
    {
        if (int.TryParse(address[(address.LastIndexOf('.') + 1)..], out var last) && _taken.Add(last))
            _ofPod[uid] = last;
    }

    public void Release(string uid)
    {
        if (_ofPod.Remove(uid, out var last))
            _taken.Remove(last);
    }

    /// <summary>The pod's address in a range such as 10.244.3.0/24.</summary>
    public string Of(string uid, string range)
    {
        if (!_ofPod.TryGetValue(uid, out var last))
        {
            last = Enumerable.Range(2, 252).FirstOrDefault(number => !_taken.Contains(number), 254);
            _taken.Add(last);
            _ofPod[uid] = last;
        }
        return $"{range[..range.LastIndexOf('.')]}.{last}";
    }
}
