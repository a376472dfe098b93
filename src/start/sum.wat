;; Tells whether bytes are as they were: a word that is another gives another sum.
(module
  (import "it" "memory" (memory 1))
  ;; The sum of the words of eight bytes from $at up to $end; it is left in the first eight bytes.
  (func (export "sum") (param $at i32) (param $end i32)
    (local $sum i64)
    (local.set $sum (i64.const 0x9e3779b97f4a7c15))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $sum
          (i64.mul
            (i64.xor (local.get $sum) (i64.load (local.get $at)))
            (i64.const 0xff51afd7ed558ccd)))
        (local.set $sum (i64.xor (local.get $sum) (i64.shr_u (local.get $sum) (i64.const 32))))
        (local.set $at (i32.add (local.get $at) (i32.const 8)))
        (br $next)))
    (i64.store (i32.const 0) (local.get $sum))))
